import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectNoViolations } from './surroundings/accessibility.ts';
import { starsOnServer } from './surroundings/stars-on-server.ts';
import { expect, test } from './surroundings/test.ts';

test.use({ reducedMotion: 'reduce' });

/** Puts an entry that nobody can read before whatever a page that is gone had not sent. */
const damage = (page: Page) =>
  page.evaluate(async () => {
    const [{ name = '' } = {}] = await indexedDB.databases();
    const database = await new Promise<IDBDatabase>((opened) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => opened(request.result);
    });
    const transaction = database.transaction('pending', 'readwrite');
    transaction.objectStore('pending').put({ outbox: 'gone', id: 1, name: ['star?'], at: 'never' });
    await new Promise((done) => {
      transaction.oncomplete = done;
    });
    database.close();
  });

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('an entry nobody can read is said once a page, and can be saved', async ({
      page,
      models,
      request,
    }) => {
      await models.open();
      await damage(page);
      // The first page after it takes the entry out of the queue, the next ones tell of it.
      await models.open();
      await models.first().getByRole('button').click();
      await expect.poll(() => starsOnServer(request)).toHaveLength(1);
      await models.open('/models?q=zzznothing');
      const strip = page.getByRole('status').filter({ hasText: 'could not be read' });
      await expect(strip).toHaveText(/^1 change stored on this device could not be read\./);
      await expectNoViolations(page);
      const saved = page.waitForEvent('download');
      await strip.getByRole('button', { name: 'Save a copy' }).press('Enter');
      const file = await saved;
      expect(file.suggestedFilename()).toBe('asterism-unreadable-changes.json');
      expect(JSON.parse(await readFile(await file.path(), 'utf8'))).toMatchObject([
        { id: 1, name: ['star?'], at: 'never' },
      ]);
      await expect(strip).toBeHidden();
      await page.reload();
      await strip.getByRole('button', { name: 'Hide' }).click();
      await expect(strip).toBeHidden();
    });
  });
