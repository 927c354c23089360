import { starsOnServer } from './surroundings/stars-on-server.ts';
import { expect, test } from './surroundings/test.ts';

test.use({
  expectedErrors:
    /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING/,
});

test('a crashed server: stars are kept, the page says so, and its return is noticed', async ({
  page,
  models,
  server,
  request,
}) => {
  await models.open();
  const kept = models.first().getByRole('button');
  await kept.click();
  await expect.poll(() => starsOnServer(request)).toHaveLength(1);
  await server.kill();

  const waiting = models.rows.nth(1).getByRole('button');
  const place = await models.first().boundingBox();
  await waiting.click();
  await expect(waiting).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('alert')).toContainText('1 change waits here');
  await expect(page.getByText('Offline · 1 change waiting')).toBeVisible();
  await expect(models.favorites).toHaveText('Favorites 2');
  expect(await models.first().boundingBox()).toEqual(place);
  await models.search.fill('sonet');
  await expect(models.first()).toContainText(/sonnet/i);

  await server.revive();
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(page.getByText('Synced just now')).toBeVisible();
  expect(await starsOnServer(request)).toHaveLength(2);
});

test('what a closed tab could not send, the next one does', async ({ context, models, server }) => {
  await models.open();
  await server.kill();
  const star = models.rows.nth(2).getByRole('button');
  await star.click();
  await expect(models.page.getByText('Offline · 1 change waiting')).toBeVisible();
  await models.page.close();
  await server.revive();

  const page = await context.newPage();
  await page.goto('/models?tab=favorites');
  await expect(page.getByRole('tab', { name: 'Favorites 1' })).toBeVisible();
  await expect.poll(() => starsOnServer(context.request)).toHaveLength(1);
});

test('of two tabs one goes with a change; the other sends it', async ({
  context,
  models,
  server,
}) => {
  await models.open();
  const other = await context.newPage();
  await other.goto('/models');
  await expect(other.getByText('Synced just now')).toBeVisible();
  await server.kill();
  await other.getByRole('grid').getByRole('button').first().click();
  await expect(other.getByText('Offline · 1 change waiting')).toBeVisible();
  await other.close();
  await expect(models.page.getByText('Offline · 1 change waiting')).toBeVisible();
  await server.revive();
  await expect(models.favorites).toHaveText('Favorites 1');
  await expect.poll(() => starsOnServer(context.request)).toHaveLength(1);
});

test('a frozen server is not waited for', async ({ page, models, server, request }) => {
  await models.open();
  const star = models.first().getByRole('button');
  server.freeze();
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await models.rows.nth(1).getByRole('button').click();
  await expect(models.favorites).toHaveText('Favorites 2');
  server.thaw();
  await expect(page.getByText('Synced just now')).toBeVisible();
  expect(await starsOnServer(request)).toHaveLength(2);
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
