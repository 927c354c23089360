import { ModelsPage } from './surroundings/models-page.ts';
import { expect, test } from './surroundings/test.ts';

test('a star fills at once, persists and stands in Favorites', async ({ page, models }) => {
  await models.open();
  const all = await models.countOf(models.all);
  await models.find('gpt5', /GPT-5/i);
  const row = models.first();
  const star = row.getByRole('button');
  const name = (await star.getAttribute('aria-label')) ?? '';
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect(models.favorites).toHaveText('Favorites 1');
  await expect(models.details).toBeHidden();

  await models.open('/models?tab=favorites');
  await expect(models.rows).toHaveCount(1);
  await expect(models.star(name.replace('Favorite ', ''))).toHaveAttribute('aria-pressed', 'true');
  expect(await models.countOf(models.all)).toBe(all);
  await expect(page.getByRole('link', { name: 'Favorites 1' })).toBeVisible();
});

test('a star set elsewhere fills here within a second, and goes out again', async ({
  page,
  models,
  context,
}) => {
  await models.open();
  const other = new ModelsPage(await context.newPage());
  await other.open();
  const here = models.first().getByRole('button');
  await other.first().getByRole('button').click();
  await expect(here).toHaveAttribute('aria-pressed', 'true', { timeout: 1000 });
  await expect(models.favorites).toHaveText('Favorites 1');
  await other.first().getByRole('button').click();
  await expect(here).toHaveAttribute('aria-pressed', 'false', { timeout: 1000 });
  await expect(page.getByRole('alert')).toBeHidden();
});

test('the star shows before the server answers', async ({ page, models }) => {
  await models.open();
  const gate = Promise.withResolvers<void>();
  await page.route('**/api/sync/push', async (route) => {
    await gate.promise;
    await route.continue();
  });
  const star = models.first().getByRole('button');
  const answered = page.waitForResponse('**/api/sync/push');
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect(models.favorites).toHaveText('Favorites 1');
  gate.resolve();
  expect((await answered).status()).toBe(200);
  await expect(star).toHaveAttribute('aria-pressed', 'true');
});

test('what was un-starred comes back with Undo, by the button and by its key', async ({
  page,
  models,
}) => {
  await models.open();
  const star = models.first().getByRole('button');
  await star.click();
  await expect(models.favorites).toHaveText('Favorites 1');
  await models.favorites.click();
  await expect(models.rows).toHaveCount(1);
  const kept = models.rows.getByRole('button');

  await kept.click();
  await expect(models.toast).toContainText('Removed the star from');
  await expect(page.getByRole('heading', { name: 'No favorites yet' })).toBeVisible();
  await models.toast.getByRole('button', { name: 'Undo' }).click();
  await expect(kept).toHaveAttribute('aria-pressed', 'true');
  await expect(models.toast).toBeHidden();

  await kept.click();
  await expect(models.rows).toHaveCount(0);
  const restored = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(kept).toHaveAttribute('aria-pressed', 'true');
  await restored;
  await models.open('/models?tab=favorites');
  await expect(models.rows).toHaveCount(1);
});

test('starring moves no row and draws only its own again', async ({ page, models }) => {
  await models.open();
  const order = await models.rows.evaluateAll((rows) => rows.map((row) => row.textContent));
  // React gives a host element new props whenever the component around it renders.
  await page.evaluate(() => {
    const propsOf = (row: Element) => {
      const key = Object.keys(row).find((name) => name.startsWith('__reactProps$')) ?? '';
      return Reflect.get(row, key);
    };
    const rows = [...document.querySelectorAll('[data-model-id]')];
    const before = new Map(rows.map((row) => [row, propsOf(row)]));
    Reflect.set(window, 'drawnAgain', () =>
      rows.flatMap((row, position) => (before.get(row) === propsOf(row) ? [] : [position])),
    );
  });
  await models.rows.nth(3).getByRole('button').click();
  await expect(models.favorites).toHaveText('Favorites 1');
  expect(await page.evaluate(() => Reflect.get(window, 'drawnAgain')())).toEqual([3]);
  expect(await models.rows.evaluateAll((rows) => rows.map((row) => row.textContent))).toEqual(
    order,
  );
});
