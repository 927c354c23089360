import type { Locator } from '@playwright/test';
import { expect, test } from './surroundings/test.ts';

const screen = { width: 390, height: 844 };
test.use({ viewport: screen, hasTouch: true, isMobile: true });

async function boxOf(part: Locator) {
  const box = await part.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return box;
}

test('rows, bottom bar and nothing beyond the edge', async ({ page, models }) => {
  await models.open();
  const bar = page.getByRole('navigation', { name: 'Main' });
  const bottom = await boxOf(bar);
  expect(bottom.y + bottom.height).toBeCloseTo(screen.height, 0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(screen.width);
  expect((await boxOf(models.first())).height).toBeGreaterThanOrEqual(44);
  const star = await boxOf(models.first().getByRole('button'));
  expect(Math.min(star.width, star.height)).toBeGreaterThanOrEqual(44);
  await bar.getByRole('link', { name: /^Favorites/ }).tap();
  await expect(page.getByRole('heading', { level: 1, name: 'Favorites' })).toBeVisible();
});

test.describe('before its script runs', () => {
  test.use({ javaScriptEnabled: false });

  test('the first paint already has rows of a finger’s height, one below the other', async ({
    page,
    models,
  }) => {
    await page.goto('/models');
    const [first, second] = [await boxOf(models.rows.nth(0)), await boxOf(models.rows.nth(1))];
    expect(second.y - first.y).toBeCloseTo(44, 0);
    expect(first.height).toBeCloseTo(44, 0);
  });
});

test('the filters are a sheet that fits the screen', async ({ page, models }) => {
  await models.open('/models?can=tools&can=vision&context=128000');
  await models.filter.tap();
  const sheet = await boxOf(models.filters);
  expect(sheet.x).toBeGreaterThanOrEqual(0);
  expect(sheet.x + sheet.width).toBeLessThanOrEqual(screen.width);
  expect(sheet.y + sheet.height).toBeLessThanOrEqual(screen.height);
  await models.filters.getByRole('combobox', { name: 'Context, tokens' }).selectOption('≥ 1M');
  await models.filters.getByRole('button', { name: 'Done' }).tap();
  await expect(models.filters).toBeHidden();
  await expect(page.getByRole('button', { name: 'Remove filter: context ≥ 1M' })).toBeVisible();
  await models.filter.tap();
  await page.touchscreen.tap(screen.width / 2, 40);
  await expect(models.filters).toBeHidden();
});

test('the details are a sheet that takes the focus and gives it back', async ({ page, models }) => {
  await models.open();
  await models.rows.nth(2).tap();
  const sheet = page.getByRole('dialog', { name: /^Details of/ });
  await expect(sheet).toBeFocused();
  const box = await boxOf(sheet);
  expect(box.y).toBeGreaterThan(60);
  expect(box.y + box.height).toBeLessThanOrEqual(screen.height);
  await page.keyboard.press('Shift+Tab');
  await expect(sheet.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(sheet.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(models.rows.nth(2)).toBeFocused();
  await models.rows.nth(2).tap();
  await expect(sheet).toBeVisible();
  await page.touchscreen.tap(screen.width / 2, 20);
  await expect(sheet).toBeHidden();
});

test('the last row can be scrolled clear of a toast', async ({ page, models }) => {
  await models.open('/models?q=opus');
  await models.first().getByRole('button').tap();
  await expect(models.toast).toContainText('Starred');
  await models.first().focus();
  await page.keyboard.press('End');
  await models.scroller.evaluate((scroller) => {
    scroller.scrollTop = scroller.scrollHeight;
  });
  const row = await boxOf(models.rows.last());
  const toast = await boxOf(models.toast);
  expect(row.y + row.height).toBeLessThanOrEqual(toast.y);
});
