/** The README's pictures of Usage, made only with `ASTERISM_SCREENSHOTS=1`. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import { startOllama } from './surroundings/ollama-host.ts';
import { twoMonths, writeHistory } from './surroundings/usage-history.ts';
import { expect, test } from './surroundings/usage-test.ts';

const folder = path.join(import.meta.dirname, '../docs/screenshots');

test.use({ reducedMotion: 'reduce', timezoneId: 'UTC' });

async function picture(page: Page, name: string, isWhole = false) {
  await expect(page.getByText('Synced')).toBeVisible();
  if (isWhole) {
    const height = await page.locator('.usage-page').evaluate((one) => one.scrollHeight);
    await page.setViewportSize({ width: page.viewportSize()?.width ?? 1440, height: height + 130 });
  }
  await page.mouse.move(0, 0);
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

test('pictures of Usage', async ({ page, server }) => {
  const ollama = await startOllama('qwen3-coder:30b');
  const id = await endpointsOnServer(page.request, server).add('Workstation', ollama.baseUrl);
  await page.goto('/usage');
  await expect(page.getByText('No calls in these days')).toBeVisible();
  await picture(page, 'usage-empty');
  await writeHistory(server, twoMonths(Date.now(), id));
  await page.request.put('/api/usage/settings', {
    headers: { origin: server.origin },
    data: { budgetUsd: 24 },
  });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto('/usage');
    await picture(page, `usage-${colorScheme}`);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/usage');
    await picture(page, `usage-narrow-${colorScheme}`, true);
  }
  await ollama.stop();
});
