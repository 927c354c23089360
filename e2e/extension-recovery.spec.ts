import { readFile } from 'node:fs/promises';
import type { PopupPage } from './extension/popup-page.ts';
import { expect, starOverRest, starsOnServer, test } from './extension/test.ts';
import { expectNoViolations } from './surroundings/accessibility.ts';

// A server is stopped and started several times within one test.
test.describe.configure({ timeout: 120_000 });

const strip = (popup: PopupPage, text: string) =>
  popup.page.getByRole('status').filter({ hasText: text });

const lost = 'The server went back to an earlier state.';
const damaged = 'could not be read';

/** Puts an entry in a store of the extension's database, or empties it. */
const store = ({ page }: PopupPage, name: string, entry: object | null) =>
  page.evaluate(
    async ([name, entry]) => {
      const database = await new Promise<IDBDatabase>((opened) => {
        const request = indexedDB.open('asterism');
        request.onsuccess = () => opened(request.result);
      });
      const transaction = database.transaction(name, 'readwrite');
      if (entry) transaction.objectStore(name).put(entry);
      else transaction.objectStore(name).clear();
      await new Promise((done) => {
        transaction.oncomplete = done;
      });
      database.close();
    },
    [name, entry] as const,
  );

test('what a restored server lost is said, left out or sent again', async ({
  connected,
  account,
  server,
}) => {
  const restore = await server.backUp();
  const popup = await connected.openPopup();
  await popup.all.click();
  for (const row of [0, 1])
    await popup.rows
      .nth(row)
      .getByRole('button', { name: /^Favorite/ })
      .click();
  await expect.poll(() => starsOnServer(account, server)).toHaveLength(2);
  const starred = await starsOnServer(account, server);
  await restore();
  // Other tests of today left changes in this profile that the backup does not hold either.
  await expect(strip(popup, lost)).toContainText(/\d changes kept here are missing there\./);
  await expect(popup.favorites).toHaveText(/0$/);
  for (const colorScheme of ['light', 'dark'] as const) {
    await popup.page.emulateMedia({ colorScheme });
    await expectNoViolations(popup.page);
  }
  await popup.page.close();

  const again = await connected.openPopup();
  await strip(again, lost).getByRole('button', { name: 'Send again' }).press('Enter');
  await expect(strip(again, lost)).toBeHidden();
  await expect.poll(() => starsOnServer(account, server)).toEqual(expect.arrayContaining(starred));

  await restore();
  await strip(again, lost).getByRole('button', { name: 'Leave out' }).press('Enter');
  await expect(strip(again, lost)).toBeHidden();
  await again.page.close();
  const last = await connected.openPopup();
  await expect(last.page.getByText('Synced just now')).toBeVisible();
  await expect(strip(last, lost)).toBeHidden();
  expect(await starsOnServer(account, server)).toEqual([]);
});

test('a stored change nobody can read is said once a popup, and can be saved', async ({
  connected,
}) => {
  const before = await connected.openPopup();
  await store(before, 'pending', { outbox: 'worker', id: 'odd', name: ['star?'] });
  await before.page.close();
  const popup = await connected.openPopup();
  await expect(strip(popup, damaged)).toContainText('1 change stored on this device');
  for (const colorScheme of ['light', 'dark'] as const) {
    await popup.page.emulateMedia({ colorScheme });
    await expectNoViolations(popup.page);
  }
  const saved = popup.page.waitForEvent('download');
  await strip(popup, damaged).getByRole('button', { name: 'Save a copy' }).press('Enter');
  const file = await (await saved).path();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject([{ id: 'odd', name: ['star?'] }]);
  await expect(strip(popup, damaged)).toBeHidden();
  // Other tests go on in this profile, and the strip stands where theirs would.
  await store(popup, 'unreadable', null);
});

test('without live updates the popup shows what it had until it is refreshed', async ({
  connected,
  account,
  server,
}) => {
  const turn = async (from: PopupPage, isOn: boolean) => {
    await from.page.getByRole('button', { name: 'Settings' }).click();
    const live = from.page.getByRole('switch', { name: /^Live updates/ });
    await live.setChecked(isOn);
    await expect(live).toBeChecked({ checked: isOn });
    await expectNoViolations(from.page);
    await from.page.getByRole('button', { name: 'Back to the models' }).click();
  };
  const popup = await connected.openPopup();
  await expect(popup.page.getByText('Synced just now')).toBeVisible();
  await turn(popup, false);
  await starOverRest(account, server, 'model:openai/gpt-5');
  // A dashboard has heard of it by now: so would this popup have.
  const dashboard = await connected.openPage(`${server.origin}/models?tab=favorites`);
  await expect(dashboard.getByRole('tab', { name: 'Favorites 1' })).toBeVisible();
  await dashboard.close();
  await expect(popup.favorites).toHaveText(/0$/);
  await popup.page.close();
  const again = await connected.openPopup();
  await expect(again.favorites).toHaveText(/0$/);
  await again.page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(again.favorites).toHaveText(/1$/);
  await again.all.click();
  await again.grid
    .getByRole('button', { name: /^Favorite/, pressed: false })
    .first()
    .click();
  await expect.poll(() => starsOnServer(account, server)).toHaveLength(2);
  await turn(again, true);
  await starOverRest(account, server, 'model:anthropic/claude-opus-4-5');
  await expect(again.favorites).toHaveText(/3$/);
});
