import { expect, test } from './surroundings/test.ts';

test.use({ expectedErrors: /status of 401|ERR_INTERNET_DISCONNECTED|ERR_FAILED/ });

test('a star the server refuses goes out again; Retry works once it agrees', async ({
  page,
  models,
  context,
  session,
}) => {
  await models.open();
  const star = models.first().getByRole('button');
  await context.clearCookies();
  await star.click();
  await expect(models.toast).toContainText('was not starred');
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await expect(models.favorites).toHaveText('Favorites 0');
  await context.addCookies(session.cookies);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await models.open('/models?tab=favorites');
  await expect(models.rows).toHaveCount(1);
});

test('of two stars only the one that was lost goes out', async ({ page, models }) => {
  await models.open();
  const [first, second] = [models.rows.nth(0), models.rows.nth(1)].map((row) =>
    row.getByRole('button'),
  );
  if (!first || !second) throw new Error('the list has two rows');
  await page.route('**/api/favorites/models', (route) => route.abort(), { times: 1 });
  await first.click();
  await second.click();
  await expect(first).toHaveAttribute('aria-pressed', 'false');
  await expect(second).toHaveAttribute('aria-pressed', 'true');
  await expect(models.favorites).toHaveText('Favorites 1');
});

test('without a network the page says so and recovers by itself', async ({
  page,
  models,
  context,
}) => {
  await models.open();
  await context.setOffline(true);
  const star = models.first().getByRole('button');
  await star.click();
  await expect(page.getByRole('alert')).toContainText('Asterism does not answer');
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await expect(models.toast).toContainText('was not starred');
  await context.setOffline(false);
  await expect(page.getByRole('alert')).toBeHidden();
});
