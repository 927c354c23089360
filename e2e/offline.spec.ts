import { expect, test } from './surroundings/test.ts';

test.use({
  expectedErrors:
    /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING/,
});

test('a crashed server: the list stays, the strip says so, and its return is noticed', async ({
  page,
  models,
  server,
}) => {
  await models.open();
  const kept = models.first().getByRole('button');
  await kept.click();
  await expect(models.toast).toContainText('Starred');
  await expect(models.favorites).toHaveText('Favorites 1');
  await server.kill();

  const lost = models.rows.nth(1).getByRole('button');
  const place = await models.first().boundingBox();
  await lost.click();
  await expect(models.toast).toContainText('was not starred');
  await expect(lost).toHaveAttribute('aria-pressed', 'false');
  await expect(kept).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('alert')).toContainText('Asterism does not answer (last seen');
  await expect(page.getByText(/^Offline, last seen \d\d:\d\d$/)).toBeVisible();
  expect(await models.first().boundingBox()).toEqual(place);
  await models.search.fill('sonet');
  await expect(models.first()).toContainText(/sonnet/i);

  await server.revive();
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(models.favorites).toHaveText('Favorites 1');
  await models.rows.nth(1).getByRole('button').click();
  await expect(models.favorites).toHaveText('Favorites 2');
});

test('a frozen server is not waited for', async ({ page, models, server }) => {
  await page.clock.install();
  await models.open();
  const star = models.first().getByRole('button');
  server.freeze();
  const asked = page.waitForRequest('**/api/favorites/models');
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await asked;
  await page.clock.fastForward('00:10');
  await expect(page.getByRole('alert')).toContainText('Asterism does not answer');
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await expect(models.toast).toContainText('was not starred');
  server.thaw();
  await expect(page.getByRole('alert')).toBeHidden();
  // The server read the request before it froze, and what it did is what shows.
  await expect(star).toHaveAttribute('aria-pressed', 'true');
});

test('a catalog that does not arrive is said, not taken for no match', async ({ page, models }) => {
  await page.route('**/api/catalog*', (route) => route.abort('connectionrefused'));
  await page.goto('/models');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(models.first()).toBeVisible();
  await models.search.fill('zebra nonsense');
  await expect(page.getByRole('heading', { name: 'The models did not arrive' })).toBeVisible();
  const asked = page.waitForRequest('**/api/catalog*');
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await asked;
  await page.unroute('**/api/catalog*');
  await expect(page.getByRole('heading', { name: 'No model matches' })).toBeVisible();
});
