import { expect, test } from './surroundings/test.ts';

const queries: readonly (readonly [string, RegExp])[] = [
  ['sonet', /sonnet/i],
  ['gpt5', /gpt-?\s?5/i],
  ['mini gpt5', /gpt-?\s?5.*mini/i],
  ['anthropic opus', /Opus.*Anthropic/i],
  ['GEMINI flash', /gemini.*flash/i],
];

test('finds what people mean: a slip, no separators, any order, the provider', async ({
  models,
}) => {
  await models.open();
  for (const [query, first] of queries) await models.find(query, first);
  await models.search.fill('gpt5');
  await expect(models.first().locator('mark').first()).toBeVisible();
});

test('the number of matches is told, and the tab keeps the total', async ({ page, models }) => {
  await models.open();
  const total = await models.all.textContent();
  await models.find('opus', /opus/i);
  const head = page.getByRole('columnheader', { name: /^\d+ models$/ });
  await expect(head).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /^\d+ models$/ })).toHaveCount(1);
  await expect(models.all).toHaveText(total ?? '');
});

test('slash focuses, Escape clears, arrow down goes to the list', async ({ page, models }) => {
  await models.open();
  await page.keyboard.press('/');
  await expect(models.search).toBeFocused();
  await page.keyboard.type('opus');
  await expect(models.search).toHaveValue('opus');
  await expect(models.first()).toContainText(/opus/i);
  await page.keyboard.press('Escape');
  await expect(models.search).toHaveValue('');
  await expect(models.search).toBeFocused();
  await page.keyboard.type('haiku');
  await expect(models.first()).toContainText(/haiku/i);
  await page.keyboard.press('ArrowDown');
  await expect(models.first()).toBeFocused();
});

test('a query that nothing answers offers the way out', async ({ page, models }) => {
  await models.open();
  await models.search.fill('qwertyuiop');
  await expect(page.getByRole('heading', { name: 'No model matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await expect(models.search).toHaveValue('');
  await expect(models.first()).toBeVisible();
});

test('a scrolled list begins at its top when something else is asked', async ({ page, models }) => {
  await models.open();
  await models.first().focus();
  await page.keyboard.press('End');
  await expect(models.rows.last()).toBeInViewport();
  await models.find('opus', /opus/i);
  await expect(models.first()).toBeInViewport();
  await models.search.fill('');
  await models.first().focus();
  await page.keyboard.press('End');
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Name');
  await expect(
    models.grid.getByRole('row').and(page.locator('[aria-rowindex="2"]')),
  ).toBeInViewport();
});

test('an empty account is told what a star does', async ({ page, models }) => {
  await models.open('/models?tab=favorites');
  await expect(page.getByRole('heading', { name: 'No favorites yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Browse all models' }).click();
  await expect(models.all).toHaveAttribute('aria-selected', 'true');
  await expect(models.first()).toBeVisible();
});
