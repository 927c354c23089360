import { expectNoViolations } from './surroundings/accessibility.ts';
import { starsOnServer } from './surroundings/stars-on-server.ts';
import { expect, test } from './surroundings/test.ts';

test.use({
  reducedMotion: 'reduce',
  expectedErrors: /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING/,
});
test.describe.configure({ timeout: 60_000 });

test('what this browser has no room for is said, kept in the page and sent', async ({
  page,
  models,
  server,
  request,
}) => {
  // The queue is full; everything else still fits.
  await page.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...entry) {
      if (this.name === 'pending') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, entry);
    };
  });
  await models.open();
  await server.kill();
  const star = models.rows.nth(1).getByRole('button');
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('1 change not yet saved')).toHaveAttribute(
    'title',
    'There is no room here to store changes. Keep this page open until they are sent.',
  );
  const strip = page.getByRole('alert');
  await expect(strip).toContainText('There is no room here to store changes.');
  await models.search.fill('zzz nothing');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoViolations(page);
  }
  await server.revive();
  await expect(strip).toBeHidden();
  await expect(page.getByText('Synced just now')).toBeVisible();
  expect(await starsOnServer(request)).toHaveLength(1);
});
