import { expect, test } from './surroundings/test.ts';

test('side by side: what is cheapest, by how much, and where else', async ({ page, models }) => {
  await models.open('/models?q=coder');
  for (const row of [0, 1, 2]) await models.rows.nth(row).getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Compare' }).click();
  const sheet = page.getByRole('dialog', { name: 'Compare 3 models' });
  await expect(sheet.getByRole('columnheader')).toHaveCount(3);
  for (const label of ['Context', 'Takes', 'Released', 'Known to', 'Status', 'Cheapest elsewhere'])
    await expect(sheet.getByRole('rowheader', { name: label })).toBeVisible();

  const shown = await sheet
    .getByRole('row', { name: /^Input/ })
    .getByRole('cell')
    .allTextContents();
  const prices = shown.map((text) => Number(/\$([\d.]+)/.exec(text)?.[1] ?? 'NaN'));
  const least = Math.min(...prices);
  expect(prices.some((price) => price > least)).toBe(true);
  shown.forEach((text, column) => {
    const price = prices[column] ?? Number.NaN;
    const percent = Math.round(((price - least) / least) * 100);
    expect(text).toContain(price === least ? 'cheapest' : `+${percent.toLocaleString('en-US')}%`);
  });

  await sheet
    .getByRole('button', { name: /^Leave out/ })
    .last()
    .click();
  await expect(page.getByRole('dialog', { name: 'Compare 2 models' })).toBeVisible();
  const star = page
    .getByRole('dialog')
    .getByRole('button', { name: /^Favorite/ })
    .first();
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await models.toast.getByRole('button', { name: 'Undo' }).click();
  await expect(star).toHaveAttribute('aria-pressed', 'false');
});

test('a comparison is a link, and the back button leaves it', async ({ page, models, context }) => {
  await models.open('/models?q=coder');
  for (const row of [0, 1]) await models.rows.nth(row).getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page).toHaveURL(/compare=/);
  const other = await context.newPage();
  await other.goto(`${page.url()}&compare=model%3Anobody%2Fknows`);
  const sheet = other.getByRole('dialog', { name: 'Compare 2 models' });
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText('One of the models in this address is in no list we know.');
  await other.close();
  await page.goBack();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(models.search).toHaveValue('coder');
});
