import type { Page } from '@playwright/test';
import { expect, starsOnServer, test } from './extension/test.ts';
import { WebuiPage } from './extension/webui-page.ts';
import { hostileNames } from './surroundings/hostile-names.ts';

const names = Object.values(hostileNames);

/** What a page complains of: a policy that was violated, a script that failed. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

test('names another site gives its models are only names, beside them and in the popup', async ({
  connected,
  account,
  server,
  pages,
}) => {
  await connected.enableSites('http://localhost/*');
  const page = await connected.openPage(`http://localhost:${pages.port}/`);
  const complaints = complaintsOf(page);
  const title = await page.title();
  const models = names.map((name) => ({ value: name, label: name, size: '1B' }));
  await page.evaluate(`models.splice(1, 0, ...${JSON.stringify(models)})`);
  await new WebuiPage(page).openPicker();
  const stars = page.locator('asterism-star').getByRole('button');
  for (const name of names) {
    const star = stars.nth(names.indexOf(name) + 1);
    await expect(star).toHaveAttribute('aria-label', `Favorite ${name}`);
    await star.click();
    await expect(star).toHaveAttribute('aria-pressed', 'true');
  }
  await expect.poll(() => starsOnServer(account, server)).toHaveLength(names.length);
  expect(await page.title()).toBe(title);
  expect(complaints).toEqual([]);

  const popup = await connected.openPopup();
  const inPopup = complaintsOf(popup.page);
  const popupTitle = await popup.page.title();
  await popup.favorites.click();
  await expect(popup.rows).toHaveCount(names.length);
  await expect(popup.rows.filter({ hasText: '<img src=x' })).toHaveCount(1);
  const width = await popup.page.evaluate(() => document.documentElement.clientWidth);
  for (const row of await popup.rows.all()) {
    const box = await row.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    expect(box?.height).toBeLessThan(60);
    await row.getByRole('button', { name: /^Favorite/ }).click();
    await expect(popup.page.getByRole('button', { name: 'Undo' })).toBeInViewport();
    await popup.page.getByRole('button', { name: 'Undo' }).click();
  }
  await expect(popup.rows).toHaveCount(names.length);
  expect(await popup.page.title()).toBe(popupTitle);
  expect(inPopup).toEqual([]);
});
