import { expect, starOverRest, starsOnServer, test } from './extension/test.ts';

const opus = 'model:anthropic/claude-opus-4-5';
const named = /^Favorite Claude Opus 4\.5/;

test('a star in the popup is on the server, and so is its removal', async ({
  connected,
  account,
  server,
}) => {
  const popup = await connected.openPopup();
  const star = await popup.find('claude opus 4.5 anthropic', /Claude Opus 4\.5/);
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => starsOnServer(account, server)).toHaveLength(1);
  await popup.search.fill('');
  await popup.favorites.click();
  await expect(popup.rows).toHaveCount(1);
  await popup.rows.getByRole('button', { name: /^Favorite/ }).click();
  await expect(popup.page.getByText('No favorites yet')).toBeVisible();
  await expect.poll(() => starsOnServer(account, server)).toHaveLength(0);
  await popup.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => starsOnServer(account, server)).toHaveLength(1);
});

test('a star set elsewhere is in the open popup within a second', async ({
  connected,
  account,
  server,
}) => {
  const popup = await connected.openPopup();
  await popup.favorites.click();
  await expect(popup.page.getByText('No favorites yet')).toBeVisible();
  await starOverRest(account, server, opus);
  await expect(popup.star(named)).toHaveAttribute('aria-pressed', 'true', { timeout: 1000 });
  await expect(popup.favorites).toHaveText(/1$/);
});

test('without a server the popup shows what it has, changes wait and arrive once', async ({
  connected,
  account,
  server,
}) => {
  await starOverRest(account, server, opus);
  const before = await connected.openPopup();
  await before.favorites.click();
  await expect(before.star(named)).toBeVisible();
  await before.page.close();

  await server.kill();
  const popup = await connected.openPopup();
  await expect(popup.star(named)).toHaveAttribute('aria-pressed', 'true');
  await popup.all.click();
  const stars = popup.grid.getByRole('button', { name: /^Favorite/, pressed: false });
  const names: (string | null)[] = [];
  for (const place of [0, 1, 2]) {
    names.push(await stars.first().getAttribute('aria-label'));
    await stars.first().click();
    await expect(popup.page.getByText(`${place + 1} change`).first()).toBeVisible();
  }
  await expect(popup.page.getByText('3 changes waiting for the server')).toBeVisible();
  await expect(popup.grid.getByText('waiting')).toHaveCount(3);
  await popup.page.close();

  await connected.stopWorker();
  const again = await connected.openPopup();
  await expect(again.favorites).toHaveText(/4$/);
  await expect(again.page.getByText('3 changes waiting for the server')).toBeVisible();

  await server.revive();
  // "Try now" is gone as soon as it tried by itself.
  await again.page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(again.page.getByText('Synced just now')).toBeVisible();
  await expect.poll(() => starsOnServer(account, server)).toHaveLength(4);
  await again.favorites.click();
  for (const name of names)
    await expect(again.grid.getByRole('button', { name: name ?? '' }).first()).toBeVisible();
});

test('a change stored just before the worker is killed arrives', async ({
  connected,
  account,
  server,
}) => {
  const popup = await connected.openPopup();
  await popup.all.click();
  const star = popup.grid.getByRole('button', { name: /^Favorite/, pressed: false }).first();
  await star.click();
  await connected.stopWorker();
  await expect.poll(() => starsOnServer(account, server)).toHaveLength(1);
  await starOverRest(account, server, opus);
  await popup.favorites.click();
  await expect(popup.star(named)).toBeVisible({ timeout: 2000 });
});
