import type { Page } from '@playwright/test';
import { expect, starOverRest, starsOnServer, test } from './extension/test.ts';
import { WebuiPage } from './extension/webui-page.ts';

const llama = 'model:ollama/llama3.2:3b';

const webui = (port: number) => `http://localhost:${port}/`;

const openPicker = (page: Page) => new WebuiPage(page).openPicker();

const star = (page: Page, name: string) => new WebuiPage(page).star(name);

test.beforeEach(({ connected }) => connected.enableSites('http://localhost/*', '*://ollama.com/*'));

test('a star on Open WebUI is in the popup and on the server', async ({
  connected,
  account,
  server,
  pages,
}) => {
  const page = await connected.openPage(webui(pages.port));
  await openPicker(page);
  const boxes = () =>
    page
      .getByRole('option')
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().y));
  const before = await boxes();
  await star(page, 'llama3.2:3b').click();
  await expect(star(page, 'llama3.2:3b')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => starsOnServer(account, server)).toEqual([llama]);
  // The menu is still there, nothing was chosen, nothing moved.
  await expect(page.getByRole('listbox')).toBeVisible();
  expect(await boxes()).toEqual(before);
  const popup = await connected.openPopup();
  await expect(popup.star('llama3.2:3b')).toHaveAttribute('aria-pressed', 'true');
});

test('a star set elsewhere fills on the open page within a second', async ({
  connected,
  account,
  server,
  pages,
}) => {
  const page = await connected.openPage(webui(pages.port));
  await openPicker(page);
  await starOverRest(account, server, llama);
  await expect(star(page, 'llama3.2:3b')).toHaveAttribute('aria-pressed', 'true', {
    timeout: 1000,
  });
});

test('rows that are used again for other models show those models’ stars', async ({
  connected,
  account,
  server,
  pages,
}) => {
  await starOverRest(account, server, 'model:ollama/lab-model-120:latest');
  await starOverRest(account, server, llama);
  const page = await connected.openPage(webui(pages.port));
  await openPicker(page);
  const list = page.getByRole('listbox');
  for (const top of [900, 3840, 0, 3840]) {
    await list.evaluate((element, to) => element.scrollTo(0, to), top);
    const seen = top === 3840 ? 'Lab Model 120' : top === 0 ? 'llama3.2:3b' : undefined;
    if (seen) await expect(star(page, seen)).toHaveAttribute('aria-pressed', 'true');
    const pressed = page.getByRole('listbox').getByRole('button', { pressed: true });
    await expect(pressed).toHaveCount(seen ? 1 : 0);
    // One star per row, each beside its own.
    const rows = await page.getByRole('option').count();
    await expect(page.locator('asterism-star')).toHaveCount(rows);
  }
});

test('the page goes on after its worker died', async ({ connected, account, server, pages }) => {
  const page = await connected.openPage(webui(pages.port));
  await openPicker(page);
  await connected.stopWorker();
  await page.bringToFront();
  await star(page, 'qwen3-coder:30b').click();
  await expect.poll(() => starsOnServer(account, server)).toHaveLength(1);
  await connected.stopWorker();
  await page.bringToFront();
  await starOverRest(account, server, llama);
  await expect(star(page, 'llama3.2:3b')).toHaveAttribute('aria-pressed', 'true');
});

test('ollama.com has stars in its library and on a model’s page', async ({
  connected,
  account,
  server,
}) => {
  const page = await connected.openPage('http://ollama.com/library');
  await star(page, 'gpt-oss').click();
  await expect(star(page, 'gpt-oss')).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/\/library$/);
  await expect(star(page, 'gemma3')).toHaveAttribute('aria-pressed', 'false');
  await page.goto('http://ollama.com/library/gpt-oss');
  await expect(star(page, 'gpt-oss')).toHaveAttribute('aria-pressed', 'true');
  await star(page, 'gpt-oss:20b').click();
  await expect
    .poll(() => starsOnServer(account, server))
    .toEqual(['model:ollama/gpt-oss', 'model:ollama/gpt-oss:20b']);
});

test('stars turned off leave the page as it was', async ({ connected, pages }) => {
  const page = await connected.openPage(webui(pages.port));
  await openPicker(page);
  const popup = await connected.openPopup();
  await popup.page.getByRole('button', { name: 'Settings' }).click();
  await popup.page.getByRole('switch', { name: 'localhost' }).click();
  await page.bringToFront();
  await expect(page.locator('asterism-star')).toHaveCount(0);
  await expect(page.locator('[data-asterism-anchor]')).toHaveCount(0);
});
