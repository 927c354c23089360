import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { starsIn, test } from './surroundings/vscode/connected.ts';
import type { RunningVscode } from './surroundings/vscode/start-vscode.ts';
import { expect, isVscodeSkipped } from './surroundings/vscode/test.ts';

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
test.beforeEach(({}, testInfo) => {
  testInfo.skip(isVscodeSkipped, 'ASTERISM_TEST_SKIP asks to go without VS Code.');
});

// Windows are opened and a server restarted within one test.
test.describe.configure({ timeout: 120_000 });

const gpt = 'model:openai/gpt-5';

test('what a restored server lost is asked about, again by command, and sent again', async ({
  connected,
  library,
  server,
}) => {
  const restore = await server.backUp();
  await library.star(gpt);
  await connected.runCommand('Asterism: Refresh');
  await expect(starsIn(connected, 1)).toBeVisible();
  await restore();
  await connected.runCommand('Asterism: Refresh');
  const question = connected.notification('1 change kept here is missing there.');
  await expect(question).toBeVisible();
  await question.hover();
  await question.getByRole('button', { name: /^Clear Notification/ }).click();
  await expect(question).toBeHidden();
  expect(await library.starred()).toEqual([]);

  await connected.runCommand('Asterism: Review Missing Changes');
  await connected.press(question, 'Send again');
  await expect.poll(library.starred).toEqual([gpt]);
  await expect(starsIn(connected, 1)).toBeVisible();
  await connected.runCommand('Asterism: Review Missing Changes');
  await expect(connected.notification('No change made here is missing')).toBeVisible();

  await restore();
  await connected.runCommand('Asterism: Refresh');
  await connected.press(question, 'Leave out');
  await expect(starsIn(connected, 0)).toBeVisible();
  await connected.runCommand('Asterism: Review Missing Changes');
  await expect(connected.notification('No change made here is missing')).toBeVisible();
  expect(await library.starred()).toEqual([]);
});

/** Leaves what a window that ended might have: an outbox with one entry nobody can read. */
async function leaveDamage({ workspace }: RunningVscode) {
  const storage = path.join(path.dirname(workspace), 'data/User/globalStorage');
  const [extension = ''] = await readdir(storage).then((names) =>
    names.filter((name) => name.includes('asterism')),
  );
  const servers = path.join(storage, extension, 'servers');
  const [server = ''] = await readdir(servers);
  const outbox = path.join(servers, server, 'outboxes/ended');
  await mkdir(outbox, { recursive: true });
  const nothing = { acknowledged: [], recovered: [], unreadable: [], highestId: 0, received: null };
  await writeFile(
    path.join(outbox, 'outbox.json'),
    JSON.stringify({ clientId: 'ended', pending: [{ id: 'odd' }], ...nothing }),
  );
}

test('a stored change nobody can read is said once a window and opens as a document', async ({
  connected,
  context,
  vscode,
}) => {
  await leaveDamage(vscode);
  await connected.page.close();
  const next = await vscode.open(await context.newPage());
  const notice = next.notification('stored on this device could not be read.');
  await expect(notice).toBeVisible({ timeout: 20_000 });
  await next.press(notice, 'Save a copy');
  await expect(next.page.locator('.view-lines')).toContainText('odd');
  await expect(notice).toBeHidden();
});

test.describe('without live updates', () => {
  test.use({ settings: { 'asterism.liveUpdates': false } });
  test.afterEach(({ vscode }) => vscode.changeSettings({ 'asterism.liveUpdates': true }));

  test('a star set elsewhere comes with Refresh', async ({
    connected,
    context,
    library,
    server,
  }) => {
    await library.star(gpt);
    // A dashboard has heard of it by now: so would this window have.
    const dashboard = await context.newPage();
    await dashboard.goto(`${server.origin}/models?tab=favorites`);
    await expect(dashboard.getByRole('tab', { name: 'Favorites 1' })).toBeVisible();
    await dashboard.close();
    await expect(starsIn(connected, 0)).toBeVisible();
    await connected.runCommand('Asterism: Refresh');
    await expect(starsIn(connected, 1)).toBeVisible();
  });
});
