import type { Page } from '@playwright/test';
import { ModelsPage } from './surroundings/models-page.ts';
import { expect, test } from './surroundings/test.ts';

const barOf = (page: Page) => page.getByRole('group', { name: 'Selected models' });
const act = (page: Page, name: string) =>
  barOf(page).getByRole('button', { name, exact: true }).click();

/** What the server keeps of each star. */
async function kept(page: Page) {
  const answer = await page.request.get('/api/favorites/models?limit=1000');
  const { favorites }: { favorites: Record<string, unknown>[] } = await answer.json();
  return favorites.sort((a, b) => (String(a.modelId) < String(b.modelId) ? -1 : 1));
}

test('boxes, ranges, all that match; a filter hides the chosen and lets none go', async ({
  page,
  models,
}) => {
  await models.open('/models?q=coder');
  const box = (row: number) => models.rows.nth(row).getByRole('checkbox');
  const all = models.grid.getByRole('checkbox', { name: /^Select all/ });
  await box(1).click();
  await expect(barOf(page)).toContainText('1 selected');
  await expect(models.details).toBeHidden();
  await box(4).click({ modifiers: ['Shift'] });
  await expect(barOf(page)).toContainText('4 selected');
  await box(2).click({ modifiers: ['Shift'] });
  await expect(barOf(page)).toContainText('2 selected');
  await models.rows.nth(6).click({ modifiers: ['ControlOrMeta'] });
  await expect(barOf(page)).toContainText('3 selected');
  await expect(all).toBeChecked({ indeterminate: true });

  await models.find('opus', /opus/i);
  await expect(barOf(page)).toContainText('3 selected, 3 not shown');
  await expect(all).not.toBeChecked();
  await models.find('coder', /coder/i);
  await expect(box(6)).toBeChecked();
  await all.click();
  await expect(all).toBeChecked();
  const matching = Number(
    (
      await models.grid
        .getByRole('columnheader', { name: /models$/ })
        .last()
        .textContent()
    )?.replace(/\D/g, ''),
  );
  await expect(barOf(page)).toContainText(`${matching} selected`);
  await expect(page.getByRole('status').filter({ hasText: `${matching} selected` })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(barOf(page)).toBeHidden();
  await expect(box(1)).not.toBeChecked();
});

test('all models by the keyboard, and the list stays quick', async ({ page, models }) => {
  await models.open();
  const total = await models.countOf(models.all);
  await models.search.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ControlOrMeta+a');
  await expect(barOf(page)).toContainText(`${total.toLocaleString('en-US')} selected`);
  await expect(barOf(page).getByRole('button', { name: 'Compare' })).toBeDisabled();
  expect(await models.rows.count()).toBeLessThan(100);
});

test('one Undo brings back the stars of many with their dates and tags', async ({
  page,
  models,
}) => {
  await models.open('/models?q=coder');
  const sent = () => page.waitForResponse('**/api/sync/push');
  for (const row of [0, 1, 2]) await models.rows.nth(row).getByRole('checkbox').click();
  const starred = sent();
  await act(page, 'Favorite');
  await starred;
  await expect(models.toast).toContainText('Starred 3 models');
  await act(page, 'Tag');
  await expect(page.getByRole('combobox', { name: 'Find or create a tag' })).toBeFocused();
  await page.keyboard.type('kept');
  const tagged = sent();
  await page.keyboard.press('Enter');
  await tagged;
  await page.keyboard.press('Escape');
  const before = await kept(page);
  expect(before.map(({ tags }) => tags)).toEqual([['kept'], ['kept'], ['kept']]);

  await models.rows.nth(3).getByRole('checkbox').click();
  const removed = sent();
  await act(page, 'Remove star');
  await removed;
  await expect(models.toast).toContainText('Removed the star from 3 models');
  expect(await kept(page)).toEqual([]);
  const restored = sent();
  await models.toast.getByRole('button', { name: 'Undo' }).click();
  await restored;
  await expect(models.favorites).toHaveText('Favorites 3');
  expect(await kept(page)).toEqual(before);
});

test('tags follow to a second tab, and filter there', async ({ page, models, context }) => {
  await models.open('/models?q=coder');
  const other = new ModelsPage(await context.newPage());
  await other.open('/models?tag=shared');
  await expect(other.page.getByRole('heading', { name: 'No model matches' })).toBeVisible();
  for (const row of [0, 1]) await models.rows.nth(row).getByRole('checkbox').click();
  await act(page, 'Tag');
  await expect(page.getByRole('combobox', { name: 'Find or create a tag' })).toBeFocused();
  await page.keyboard.type('shared');
  await page.keyboard.press('Enter');
  await expect(other.rows).toHaveCount(2, { timeout: 1000 });
  await expect(other.first().getByText('shared')).toBeVisible();
  await other.page.close();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 700 }, hasTouch: true });

  test('a press chooses once “Select” is on; nothing is wider than the screen', async ({
    page,
    models,
  }) => {
    await models.open('/models?q=coder');
    await page.getByRole('button', { name: 'Select', exact: true }).tap();
    await models.rows.nth(0).tap();
    await models.rows.nth(2).tap();
    await expect(models.details).toBeHidden();
    await expect(barOf(page).getByText('2', { exact: true })).toBeVisible();
    for (const name of ['Favorite', 'Tag', 'Add to collection', 'Compare', 'Clear'])
      await expect(barOf(page).getByRole('button', { name })).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await act(page, 'Compare');
    const sheet = page.getByRole('dialog', { name: 'Compare 2 models' });
    await expect(sheet).toBeInViewport({ ratio: 1 });
    const label = sheet.getByRole('rowheader', { name: 'Context' });
    const before = await label.boundingBox();
    await sheet.getByRole('table').evaluate((table) => table.parentElement?.scrollTo(400, 0));
    expect(await label.boundingBox()).toEqual(before);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await sheet.getByRole('button', { name: 'Close' }).tap();
    await barOf(page).getByRole('button', { name: 'Clear' }).tap();
    await models.rows.nth(0).tap();
    await expect(page.getByRole('dialog', { name: /^Details/ })).toBeVisible();
  });
});
