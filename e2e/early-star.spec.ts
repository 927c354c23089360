import type { Page } from '@playwright/test';
import { starsOnServer } from './surroundings/stars-on-server.ts';
import { expect, test } from './surroundings/test.ts';

test.use({
  reducedMotion: 'reduce',
  expectedErrors:
    /ERR_FAILED|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING|dynamically imported module|manifest patches/,
});

/** The code of the engine does not come until the answered function is called. */
async function withholdEngine(page: Page) {
  let isWithheld = true;
  await page.route('**/assets/page-engine-*.js', (route) =>
    isWithheld ? route.abort() : route.continue(),
  );
  return () => {
    isWithheld = false;
  };
}

test('a star made before the engine came, with the server gone, is kept and sent', async ({
  page,
  models,
  server,
  request,
}) => {
  const giveEngine = await withholdEngine(page);
  await page.goto('/models');
  await server.kill();
  const star = models.first().getByRole('button');
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('alert')).toContainText('1 change waits here');
  await expect(models.favorites).toHaveText('Favorites 1');
  giveEngine();
  await server.revive();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toBeHidden();
  await expect.poll(() => starsOnServer(request)).toHaveLength(1);
  await expect(star).toHaveAttribute('aria-pressed', 'true');
});

test('where the engine never comes, the star goes out again, with words and a way', async ({
  page,
  models,
  request,
}) => {
  await page.clock.install();
  const giveEngine = await withholdEngine(page);
  await page.goto('/models');
  const star = models.first().getByRole('button');
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  const told = page.getByText('A change was not kept: a part of this page could not be loaded.');
  await expect(async () => {
    await page.clock.fastForward(60_000);
    await expect(told).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await expect(models.favorites).toHaveText('Favorites 0');
  giveEngine();
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => starsOnServer(request)).toHaveLength(1);
});
