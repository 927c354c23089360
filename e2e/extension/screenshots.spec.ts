/** Makes the pictures of the documentation; runs only when they are asked for. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, starOverRest, test } from './test.ts';

const folder = path.join(import.meta.dirname, '../../docs/screenshots');

const favorites = [
  'model:anthropic/claude-opus-4-5',
  'model:openai/gpt-5',
  'model:google/gemini-2.5-pro',
  'model:deepseek/deepseek-chat',
  'model:openrouter/anthropic/claude-sonnet-4.5',
  'model:anthropic/claude-haiku-4-5',
  'model:openai/gpt-5-mini',
  'model:mistral/codestral-latest',
  'model:ollama/llama3.2:3b',
  'model:ollama/gemma3:12b',
];

const picture = (page: Page, name: string) =>
  page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });

test('pictures', async ({ connected, account, server, pages }) => {
  test.setTimeout(120_000);
  await connected.enableSites('http://localhost/*');
  for (const id of favorites) await starOverRest(account, server, id);
  for (const colorScheme of ['light', 'dark'] as const) {
    const popup = await connected.openPopup();
    await popup.page.emulateMedia({ colorScheme });
    await popup.favorites.click();
    await expect(popup.rows).toHaveCount(favorites.length);
    await expect(popup.page.getByText('Synced just now')).toBeVisible();
    await popup.search.focus();
    await picture(popup.page, `popup-${colorScheme}`);
    await popup.page.close();
  }

  const page = await connected.openPage(`http://localhost:${pages.port}/`);
  await page.getByRole('button', { name: 'Select a model' }).click();
  const llama = page.getByRole('button', { name: 'Favorite llama3.2:3b' });
  await expect(llama).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Favorite qwen3-coder:30b' }).hover();
  await page.setViewportSize({ width: 800, height: 500 });
  await picture(page, 'injected-star');
  await page.close();

  await server.kill();
  const popup = await connected.openPopup();
  await popup.all.click();
  const star = popup.grid.getByRole('button', { name: /^Favorite/, pressed: false });
  for (let count = 0; count < 3; count++) await star.first().click();
  await expect(popup.page.getByText('3 changes waiting for the server')).toBeVisible();
  await expect(popup.page.getByText(/^Offline/)).toBeVisible();
  await popup.favorites.click();
  await picture(popup.page, 'popup-offline');
});
