import { expect, test } from './surroundings/test.ts';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the first paint has rows, counts and the filter of the address', async ({
    page,
    models,
  }) => {
    await page.goto('/models');
    expect(await models.rows.count()).toBeGreaterThan(15);
    expect(await models.countOf(models.all)).toBeGreaterThan(900);
    await page.goto('/models?q=gpt5');
    await expect(models.search).toHaveValue('gpt5');
    await expect(models.first()).toContainText(/GPT-5/i);
  });
});

test('the page does not jump when the catalog arrives late', async ({ page, models }) => {
  const gate = Promise.withResolvers<void>();
  await page.route('**/api/catalog*', async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.goto('/models');
  await expect(models.first()).toBeVisible();
  const refresh = page.getByRole('button', { name: 'Refresh now' });
  await expect(refresh).toHaveAttribute('aria-busy', 'true');
  const before = {
    text: await models.first().textContent(),
    box: await models.first().boundingBox(),
  };
  const count = await models.all.textContent();
  gate.resolve();
  await expect(refresh).toHaveAttribute('aria-busy', 'false');
  expect(await models.first().textContent()).toBe(before.text);
  expect(await models.first().boundingBox()).toEqual(before.box);
  await expect(models.all).toHaveText(count ?? '');
});

test('thousands of models; each tab says how many', async ({ models }) => {
  await models.open();
  const all = await models.countOf(models.all);
  expect(all).toBeGreaterThan(900);
  await expect(models.grid).toHaveAttribute('aria-rowcount', String(all + 1));
  await expect(models.favorites).toHaveText(/Favorites 0/);
});
