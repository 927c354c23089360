import type { BrowserContext } from '@playwright/test';
import type { RunningServer } from './surroundings/running-server.ts';
import { test as base, expect, isVscodeSkipped } from './surroundings/vscode/test.ts';
import type { Workbench } from './surroundings/vscode/workbench.ts';

/** The person's own calls to the server, as a script of theirs would make them. */
type Library = {
  starred(): Promise<string[]>;
  star(modelId: string): Promise<void>;
  unstar(modelId: string): Promise<void>;
};

function libraryOf(context: BrowserContext, server: RunningServer): Library {
  const url = `${server.origin}/api/favorites/models`;
  const headers = { origin: server.origin };
  return {
    async starred() {
      const answer = await context.request.get(`${url}?limit=1000`);
      const { favorites }: { favorites: { modelId: string }[] } = await answer.json();
      return favorites.map(({ modelId }) => modelId).sort();
    },
    async star(modelId) {
      const answer = await context.request.post(url, { headers, data: { modelId } });
      expect(answer.status()).toBe(200);
    },
    async unstar(modelId) {
      const answer = await context.request.delete(`${url}/${encodeURIComponent(modelId)}`, {
        headers,
      });
      expect(answer.status()).toBe(204);
    },
  };
}

/** The item in the status bar, silent but for the number of stars. */
const starsIn = (workbench: Workbench, count: number) =>
  workbench.page
    .getByRole('button', { name: new RegExp(`^Asterism: ${count} models? starred, Synced`) })
    .filter({ hasText: new RegExp(`^\\s*${count}$`) });

/** Approves the code VS Code shows on the server's own page, as a person does. */
async function decide(workbench: Workbench, decision: 'Approve' | 'Deny') {
  const question = workbench.notification('Your code for Asterism is');
  const [code = ''] = /[A-Z\d]{4}-[A-Z\d]{4}/.exec((await question.textContent()) ?? '') ?? [];
  const opened = workbench.page.waitForEvent('popup');
  await workbench.press(question, 'Copy Code and Open Page');
  const page = await opened;
  await expect(page.locator('.user-code')).toContainText(
    code.replace('-', ' ').split('').join(' '),
  );
  await page.getByRole('button', { name: decision }).click();
  await expect(page.getByRole('heading', { name: /connected/ })).toBeVisible();
  await page.close();
}

async function askToConnect(workbench: Workbench, context: BrowserContext, server: RunningServer) {
  await context.request.get(await server.welcomeLink());
  const { welcome } = await workbench.openView('Asterism', 'Favorites');
  await welcome.getByRole('button', { name: 'Connect', exact: true }).click();
}

const test = base.extend<{ library: Library; connected: Workbench }>({
  library: ({ context, server }, use) => use(libraryOf(context, server)),
  connected: [
    async ({ workbench, context, server, library }, use) => {
      await askToConnect(workbench, context, server);
      await decide(workbench, 'Approve');
      for (const id of await library.starred()) await library.unstar(id);
      await expect(starsIn(workbench, 0)).toBeVisible({ timeout: 20_000 });
      await use(workbench);
    },
    { timeout: 60_000 },
  ],
});

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
  await askToConnect(workbench, context, server);
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
