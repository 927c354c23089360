import { expect, starsOnServer, test } from './extension/test.ts';
import { choicesOnServer } from './surroundings/choices-on-server.ts';

const model = { provider: 'openai', id: 'gpt-5' };

// A server is killed and started again within one test.
test.describe.configure({ timeout: 90_000 });

test.afterEach(async ({ account, server }) => {
  await server.revive();
  const headers = { origin: server.origin };
  await account.delete(`${server.origin}/api/providers/azure/key`, { headers });
});

test('a model is hidden from the popup, taken back, and stays hidden from its first paint on', async ({
  connected,
  account,
  server,
}) => {
  const popup = await connected.openPopup();
  const all = async () => Number(((await popup.all.textContent()) ?? '').replace(/\D/g, ''));
  await popup.find('openai gpt-5', /GPT-5/);
  const row = popup.rows.filter({ hasText: /GPT-5, OpenAI/ });
  await expect(row).toHaveCount(1);
  const before = await all();
  await row.hover();
  await row.getByRole('button', { name: 'Hide here and everywhere: GPT-5' }).click();
  await expect(row).toHaveCount(0);
  expect(await all()).toBe(before - 1);
  await expect(popup.page.getByText('GPT-5 is hidden here and everywhere')).toBeVisible();
  await popup.page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toHaveCount(1);

  await server.kill();
  await expect(popup.page.getByText(/^Offline/)).toBeVisible();
  await row.hover();
  await row.getByRole('button', { name: /^Hide here/ }).click();
  await expect(popup.page.getByText('1 change waiting for the server')).toBeVisible();
  await popup.page.reload();
  await popup.all.click();
  await expect(popup.all).toHaveText(new RegExp((before - 1).toLocaleString('en-US')));
  await server.revive();
  await popup.page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(popup.page.getByText('Synced just now')).toBeVisible({ timeout: 30_000 });

  // A star put elsewhere brings it back, marked, and with it the way to show it again.
  const id = `model:${model.provider}/${model.id}`;
  const headers = { origin: server.origin };
  await account.post(`${server.origin}/api/favorites/models`, { headers, data: { modelId: id } });
  await popup.favorites.click();
  await expect(row).toContainText('switched off');
  expect(await starsOnServer(account, server)).toEqual([id]);
  await row.hover();
  await row.getByRole('button', { name: 'Show again everywhere: GPT-5' }).click();
  await expect(row).not.toContainText('switched off');
});

test('after a key changed the badge says so until a refresh', async ({
  connected,
  account,
  server,
}) => {
  const popup = await connected.openPopup();
  await expect(popup.page.getByText('Synced just now')).toBeVisible();
  const hint = popup.page.getByText(/^A key changed \(Azure\): refresh/);
  const choices = choicesOnServer(account, server);
  await popup.page.waitForFunction(() => localStorage.getItem('keys') !== null);
  await choices.setKey('azure', 'sk-a-key-of-sixteen-characters');
  await expect(hint).toBeVisible();
  await popup.page.reload();
  await expect(hint).toBeVisible();
  await popup.page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(hint).toHaveCount(0);
  await popup.page.reload();
  await expect(popup.search).toBeFocused();
  await expect(hint).toHaveCount(0);
});
