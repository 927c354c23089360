import type { Page } from '@playwright/test';
import { expectNoViolations } from './surroundings/accessibility.ts';
import type { ModelsPage } from './surroundings/models-page.ts';
import type { RunningServer } from './surroundings/running-server.ts';
import { starsOnServer } from './surroundings/stars-on-server.ts';
import { expect, test } from './surroundings/test.ts';

test.use({
  reducedMotion: 'reduce',
  expectedErrors:
    /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING/,
});
// A server is stopped and started several times within one test, and axe takes its time.
test.describe.configure({ timeout: 120_000 });

const strip = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'The server went back to an earlier state.' });

/** Stars three models that a backup knows nothing of, and sets the server back to it. */
async function loseThree(models: ModelsPage, server: RunningServer) {
  const restore = await server.backUp();
  await models.open();
  for (const row of [0, 1, 2]) await models.rows.nth(row).getByRole('button').click();
  await expect(models.favorites).toHaveText('Favorites 3');
  await expect.poll(() => starsOnServer(models.page.request)).toHaveLength(3);
  await restore();
  await expect(strip(models.page)).toContainText('3 changes kept here are missing there.');
  await expect(models.favorites).toHaveText('Favorites 0');
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('what a restored server lost is sent again, by keyboard', async ({
      page,
      models,
      server,
      request,
    }) => {
      await loseThree(models, server);
      await expect(page.getByText('Synced just now')).toBeVisible();
      await models.search.fill('zzz nothing');
      await expectNoViolations(page);
      await models.search.fill('');
      const send = strip(page).getByRole('button', { name: 'Send again' });
      await models.rows.nth(0).focus();
      while (!(await send.evaluate((button) => button === document.activeElement)))
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(strip(page)).toBeHidden();
      await expect(models.favorites).toHaveText('Favorites 3');
      await expect.poll(() => starsOnServer(request)).toHaveLength(3);
    });
  });

test('what is left out stays out, also of the next page', async ({
  page,
  models,
  server,
  request,
}) => {
  await loseThree(models, server);
  await page.reload();
  await expect(strip(page)).toContainText('3 changes');
  await strip(page).getByRole('button', { name: 'Leave out' }).click();
  await expect(strip(page)).toBeHidden();
  await models.open();
  await expect(models.favorites).toHaveText('Favorites 0');
  await expect(strip(page)).toBeHidden();
  expect(await starsOnServer(request)).toEqual([]);
});
