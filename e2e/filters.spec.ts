import { expect, test } from './surroundings/test.ts';

test('filters are chips, stand in the address and are taken off one by one', async ({
  page,
  models,
}) => {
  await models.open();
  const matches = page.getByRole('columnheader', { name: /models?$/ });
  const whole = await matches.textContent();
  await models.filter.click();
  await models.filters.getByRole('checkbox', { name: 'see images' }).check();
  await models.filters.getByRole('combobox', { name: 'Context, tokens' }).selectOption('≥ 200K');
  await models.filters
    .getByRole('combobox', { name: 'Input price per million' })
    .selectOption('≤ $1');
  await page.keyboard.press('Escape');
  await expect(models.filters).toBeHidden();
  await expect(models.filter).toBeFocused();
  await expect(page).toHaveURL(/\?can=vision&context=200000&price=1$/);
  await expect(matches).not.toHaveText(whole ?? '');

  const chips = page.getByRole('button', { name: /^Remove filter/ });
  await expect(chips).toHaveCount(3);
  await page.getByRole('button', { name: 'Remove filter: context ≥ 200K' }).click();
  await expect(chips).toHaveCount(2);
  await expect(page).toHaveURL(/\?can=vision&price=1$/);
  await chips.first().click();
  await chips.first().click();
  await expect(matches).toHaveText(whole ?? '');
  await expect(page).toHaveURL(/\/models$/);
});

test('by provider, in the order of price', async ({ page, models }) => {
  await models.open();
  await models.filter.click();
  await models.filters
    .getByRole('combobox', { name: 'Provider' })
    .selectOption({ label: 'OpenAI' });
  await models.filter.click();
  await expect(page.getByRole('button', { name: 'Remove filter: from OpenAI' })).toBeVisible();
  await expect(models.rows.getByRole('gridcell', { name: 'OpenAI' }).first()).toBeVisible();
  const order = page.getByRole('combobox', { name: 'Order' });
  await order.selectOption('Name');
  await expect(page).toHaveURL(/sort=name/);
  const namesOf = () =>
    models.rows.evaluateAll((rows) =>
      rows.map((row) => row.querySelector('bdi')?.textContent ?? ''),
    );
  await expect
    .poll(async () => {
      const names = await namesOf();
      const sorted = [...names].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
      return names.length > 10 && JSON.stringify(names) === JSON.stringify(sorted);
    })
    .toBe(true);
});

test('a link brings back the filter and the open model', async ({ page, models, context }) => {
  await models.open();
  await models.find('opus', /opus/i);
  await models.filter.click();
  await models.filters.getByRole('checkbox', { name: 'use tools' }).check();
  await page.keyboard.press('Escape');
  await models.first().click();
  await expect(page).toHaveURL(/q=opus.*can=tools.*open=model/);
  const name = await models.details.getByRole('heading', { level: 2 }).textContent();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('textbox', { name: 'Search models' })).toHaveValue('opus');
  await expect(other.getByRole('button', { name: 'Remove filter: can use tools' })).toBeVisible();
  await expect(other.getByRole('heading', { level: 2, name: name ?? '' })).toBeVisible();
  await other.close();
});

test('the back button brings back the tab', async ({ page, models }) => {
  await models.open();
  await models.favorites.click();
  await expect(page).toHaveURL(/tab=favorites/);
  await expect(models.favorites).toHaveAttribute('aria-selected', 'true');
  await page.goBack();
  await expect(models.all).toHaveAttribute('aria-selected', 'true');
});

test('by what it takes, its output price, and retired ones too', async ({ page, models }) => {
  await models.open();
  await models.filter.click();
  const takes = models.filters.getByRole('group', { name: 'Takes' });
  await takes.getByRole('checkbox', { name: 'images' }).check();
  await models.filters
    .getByRole('combobox', { name: 'Output price per million' })
    .selectOption('≤ $3');
  await models.filters.getByRole('checkbox', { name: 'retired too' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\?takes=image&output=3&retired=1$/);
  const head = page.getByRole('columnheader', { name: /models?$/ });
  const matching = await head.textContent();
  const served = await page.request.get(page.url(), { headers: { accept: 'text/html' } });
  expect(await served.text()).toContain(matching ?? 'no head');
  await page.getByRole('button', { name: 'Remove filter: takes images' }).click();
  await page.getByRole('button', { name: 'Remove filter: with retired' }).click();
  await expect(page).toHaveURL(/\?output=3$/);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Remove filter: with retired' })).toBeVisible();
});

test('only what a key is there for', async ({ page, models }) => {
  await models.open('/models?key=1');
  await expect(page.getByRole('button', { name: 'Remove filter: has a key' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No model matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await expect(models.first()).toBeVisible();
});
