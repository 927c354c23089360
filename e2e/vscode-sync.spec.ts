import { askToConnect, decide } from './surroundings/vscode/connect-vscode.ts';
import { starsIn, test } from './surroundings/vscode/connected.ts';
import { expect, isVscodeSkipped } from './surroundings/vscode/test.ts';

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
test.beforeEach(({}, testInfo) => {
  testInfo.skip(isVscodeSkipped, 'ASTERISM_TEST_SKIP asks to go without VS Code.');
});

// Several windows are opened and a server restarted within one test.
test.describe.configure({ timeout: 90_000 });

const withinASecond = { timeout: 1_000 };

test('a stranger is asked to connect, and sees nothing else', async ({ workbench }) => {
  for (const view of ['Favorites', 'All Models']) {
    const tree = await workbench.openView('Asterism', view);
    await expect(tree.welcome.getByRole('button', { name: 'Connect', exact: true })).toBeVisible();
    await expect(tree.rows).toHaveCount(0);
  }
  await expect(workbench.statusBarItem('Asterism')).toBeVisible();
});

test('a denied code connects nothing', async ({ workbench, context, server }) => {
  await context.request.get(await server.welcomeLink());
  await askToConnect(workbench);
  await decide(workbench, 'Deny');
  await expect(workbench.notification('the code was denied')).toBeVisible();
  await expect(workbench.statusBarItem('Asterism')).toBeVisible();
});

test('all models stand under their providers; a star goes to the server', async ({
  connected,
  library,
}) => {
  const favorites = await connected.openView('Asterism', 'Favorites');
  await expect(favorites.welcome.getByRole('button', { name: 'Browse All Models' })).toBeVisible();
  const all = await connected.openView('Asterism', 'All Models');
  await all.row(/^Anthropic,/).click();
  await all.pressRowAction(/^Claude Haiku 4\.5, not starred/, 'Star');
  await expect(all.row(/^Claude Haiku 4\.5, starred/)).toBeVisible();
  await expect
    .poll(library.starred, withinASecond)
    .toEqual(['model:anthropic/claude-haiku-4-5-20251001']);
  await expect(favorites.row(/^Claude Haiku 4\.5, starred, .*\$/)).toBeVisible();
  await expect(starsIn(connected, 1)).toBeVisible();
  await favorites.pressRowAction(/^Claude Haiku 4\.5/, 'Unstar');
  await expect.poll(library.starred, withinASecond).toEqual([]);
  await expect(favorites.rows).toHaveCount(0);
  await expect(all.row(/^Claude Haiku 4\.5, not starred/)).toBeVisible();
});

test('a star set elsewhere is here within a second, also one no catalog lists', async ({
  connected,
  library,
}) => {
  const favorites = await connected.openView('Asterism', 'Favorites');
  // With the catalog here: how a star is called is no part of the second.
  const all = await connected.openView('Asterism', 'All Models');
  await expect(all.rows.first()).toBeVisible();
  await library.star('model:openai/gpt-5');
  await expect(favorites.row(/^GPT-5, starred/)).toBeVisible(withinASecond);
  await library.star('model:lab/of-my-own');
  await expect(favorites.row(/^of-my-own, starred, not in the catalog/)).toBeVisible(withinASecond);
  await library.unstar('model:openai/gpt-5');
  await expect(favorites.row(/^GPT-5, starred/)).toHaveCount(0, withinASecond);
});

test('the quick pick stars and unstars without closing, in the order of the search', async ({
  connected,
  library,
}) => {
  await library.star('model:openai/gpt-5');
  await expect(starsIn(connected, 1)).toBeVisible();
  await connected.runCommand('Asterism: Search Models');
  const { quickPick } = connected;
  await expect(quickPick.title).toContainText(/The first 200 of [\d,]+ models/);
  await expect(quickPick.rows.first()).toContainText('GPT-5');
  await quickPick.filter('opus 4.5');
  await expect(quickPick.rows.first()).toContainText('Claude Opus 4.5');
  await expect(quickPick.rows.first()).toContainText('Anthropic');
  await quickPick.pressRowButton(/^star-empty +Claude Opus 4\.5, Anthropic/, 'Star');
  await expect
    .poll(library.starred, withinASecond)
    .toEqual(['model:anthropic/claude-opus-4-5-20251101', 'model:openai/gpt-5']);
  await quickPick.pressRowButton(/^star-full +Claude Opus 4\.5, Anthropic/, 'Unstar');
  await expect.poll(library.starred, withinASecond).toEqual(['model:openai/gpt-5']);
  await expect(quickPick.rows.first()).toContainText('Claude Opus 4.5');
  await quickPick.filter('zzqqxx');
  await expect(quickPick.title).toHaveText('No model matches');
});

test('without a server a star waits, survives a reload and arrives once', async ({
  connected,
  library,
  server,
}) => {
  await library.star('model:openai/gpt-5');
  const favorites = await connected.openView('Asterism', 'Favorites');
  await expect(favorites.row(/^GPT-5/)).toBeVisible();
  await server.kill();
  await expect(connected.statusBarItem('Offline')).toBeVisible();
  const all = await connected.openView('Asterism', 'All Models');
  await all.row(/^Anthropic,/).click();
  await all.pressRowAction(/^Claude Haiku 4\.5, not starred/, 'Star');
  await expect(favorites.row(/^Claude Haiku 4\.5, starred/)).toBeVisible();
  await favorites.pressRowAction(/^GPT-5, starred/, 'Unstar');
  await expect(connected.statusBarItem('Offline · 2 changes waiting')).toBeVisible();

  await connected.page.reload();
  await connected.ready();
  await expect(connected.statusBarItem('Offline · 2 changes waiting')).toBeVisible({
    timeout: 20_000,
  });
  await connected.openView('Asterism', 'Favorites');
  await expect(favorites.row(/^Claude Haiku 4\.5, starred/)).toBeVisible();
  await expect(favorites.row(/^GPT-5/)).toHaveCount(0);

  await server.revive();
  await connected.runCommand('Asterism: Refresh');
  await expect.poll(library.starred).toEqual(['model:anthropic/claude-haiku-4-5-20251001']);
  await expect(starsIn(connected, 1)).toBeVisible();
  await library.unstar('model:anthropic/claude-haiku-4-5-20251001');
  await expect(favorites.rows).toHaveCount(0);
  await connected.runCommand('Asterism: Refresh');
  await expect(starsIn(connected, 0)).toBeVisible();
  expect(await library.starred()).toEqual([]);
});

test('revoked elsewhere it asks to sign in again, and then sends what waited', async ({
  connected,
  context,
  library,
  server,
}) => {
  const surfaces = await context.newPage();
  await surfaces.goto(`${server.origin}/surfaces`);
  await surfaces
    .getByRole('button', { name: /^Revoke .* on / })
    .first()
    .click();
  await surfaces.getByRole('button', { name: 'Revoke', exact: true }).click();
  await surfaces.close();
  await connected.runCommand('Asterism: Search Models');
  await connected.quickPick.filter('openai gpt-5');
  await connected.quickPick.pressRowButton(/GPT-5, OpenAI/, 'Star');
  await connected.page.keyboard.press('Escape');
  const status = connected.statusBarItem('Sign in again · 1 change waiting');
  await expect(status).toBeVisible();
  expect(await library.starred()).toEqual([]);
  await status.click();
  await decide(connected, 'Approve');
  await expect(starsIn(connected, 1)).toBeVisible({ timeout: 20_000 });
  expect(await library.starred()).toEqual(['model:openai/gpt-5']);
});

test('disconnected, it asks again and shows nothing of the person', async ({
  connected,
  library,
}) => {
  await library.star('model:openai/gpt-5');
  const favorites = await connected.openView('Asterism', 'Favorites');
  await expect(favorites.row(/^GPT-5/)).toBeVisible();
  await connected.runCommand('Asterism: Disconnect');
  await expect(
    favorites.welcome.getByRole('button', { name: 'Connect', exact: true }),
  ).toBeVisible();
  await expect(favorites.rows).toHaveCount(0);
});

test('what two closed windows had not sent is sent by the next one, each once', async ({
  connected,
  context,
  library,
  server,
  vscode,
}) => {
  const second = await vscode.open(await context.newPage());
  await expect(starsIn(second, 0)).toBeVisible({ timeout: 20_000 });
  await server.kill();
  for (const [window, query] of [
    [connected, 'openai gpt-5'],
    [second, 'anthropic claude opus 4.5'],
  ] as const) {
    await window.page.bringToFront();
    await expect(window.statusBarItem('Offline')).toBeVisible();
    await window.runCommand('Asterism: Search Models');
    await window.quickPick.filter(query);
    await window.quickPick.pressRowButton(/./, 'Star');
    await expect(window.statusBarItem('Offline · 1 change waiting')).toBeVisible();
  }
  const page = await context.newPage();
  await connected.page.close();
  await second.page.close();
  const next = await vscode.open(page);
  await expect(next.statusBarItem('Offline · 2 changes waiting')).toBeVisible({ timeout: 20_000 });
  await server.revive();
  await next.runCommand('Asterism: Refresh');
  await expect.poll(async () => (await library.starred()).length).toBe(2);
  await expect(starsIn(next, 2)).toBeVisible();
});

test.describe('in the dark', () => {
  test.use({
    settings: { 'workbench.colorTheme': 'Default Dark Modern' },
    colorScheme: 'dark',
    viewport: { width: 1280, height: 800 },
  });

  test('trees and quick pick stand side by side', async ({ connected, library }) => {
    const starred = ['openai/gpt-5', 'openai/gpt-5-mini', 'anthropic/claude-opus-4-5'];
    for (const id of [...starred, 'google/gemini-2.5-pro', 'ollama/qwen3-coder'])
      await library.star(`model:${id}`);
    const favorites = await connected.openView('Asterism', 'Favorites');
    await expect(starsIn(connected, 5)).toBeVisible();
    await expect(favorites.labels).toContainText(['Anthropic', 'Google', 'ollama', 'OpenAI']);
    await connected.runCommand('Asterism: Search Models');
    await connected.quickPick.filter('gemini pro');
    await expect(connected.quickPick.row(/^star-full +Gemini 2\.5 Pro, Google/)).toBeVisible();
    if (process.env.ASTERISM_SCREENSHOTS === '1')
      await connected.page.screenshot({ path: 'docs/screenshots/vscode.png' });
  });
});
