import { rm } from 'node:fs/promises';
import type { BrowserContext } from '@playwright/test';
import type { RunningServer } from './surroundings/running-server.ts';
import { builtVsix } from './surroundings/vscode/built-vsix.ts';
import { test as base, starsIn } from './surroundings/vscode/connected.ts';
import { startVscode } from './surroundings/vscode/start-vscode.ts';
import { expect, installMs, isVscodeSkipped, serverSetting } from './surroundings/vscode/test.ts';
import { toolsVsix } from './surroundings/vscode/tools-vsix.ts';

const inputSchema = { type: 'object', properties: { words: { type: 'string' } } };
const findTool = {
  name: 'find_in_notes',
  displayName: 'Find in notes',
  modelDescription: 'Finds notes by words.',
  inputSchema,
};
const longTool = {
  name: 'mcp_notebook_write',
  displayName: 'Write',
  modelDescription: 'x'.repeat(20_000),
  inputSchema: { type: 'object', properties: { text: { description: 'y'.repeat(120_000) } } },
};

type Listed = { itemId: string; name: string; seenAt: string };

/** What a script of the person's would see and do. */
function toolsOf(context: BrowserContext, server: RunningServer) {
  const url = `${server.origin}/api/v1/tools`;
  return {
    async list(): Promise<Listed[]> {
      const answer = await context.request.get(`${url}?limit=500`);
      return (await answer.json()).tools;
    },
    async remove(itemId: string) {
      const headers = { origin: server.origin };
      const answer = await context.request.delete(`${url}/${encodeURIComponent(itemId)}`, {
        headers,
      });
      expect(answer.status()).toBe(204);
    },
  };
}

const test = base.extend<{ tools: ReturnType<typeof toolsOf> }>({
  vscode: [
    async ({ server }, use) => {
      const { vsix, folder } = toolsVsix([findTool, longTool]);
      const settings = serverSetting(server);
      const vscode = await startVscode({ vsix: builtVsix(), others: [vsix], settings });
      await use(vscode);
      await vscode.stop();
      await rm(folder, { recursive: true });
    },
    { scope: 'worker', timeout: installMs },
  ],
  tools: ({ context, server }, use) => use(toolsOf(context, server)),
});

test.beforeEach(async ({ context, server, tools }, testInfo) => {
  testInfo.skip(isVscodeSkipped, 'ASTERISM_TEST_SKIP asks to go without VS Code.');
  await server.revive();
  await context.request.get(await server.welcomeLink());
  for (const { itemId } of await tools.list()) await tools.remove(itemId);
});

test.describe.configure({ timeout: 90_000 });

test('once connected, the tools of other extensions are on the Tools page', async ({
  connected,
  context,
  library,
  server,
  tools,
}) => {
  await expect
    .poll(async () => (await tools.list()).find(({ name }) => name === findTool.name))
    .toMatchObject({
      itemId: 'tool:vscode/find_in_notes',
      description: 'Finds notes by words.',
      inputSchema,
      source: expect.stringMatching(/^code-server on ./),
    });
  const long = (await tools.list()).find(({ name }) => name === longTool.name);
  expect(long).toMatchObject({
    itemId: 'tool:notebook/mcp_notebook_write',
    description: 'x'.repeat(10_000),
    inputSchema: null,
  });

  const page = await context.newPage();
  await page.goto(`${server.origin}/tools`);
  await expect(page.getByText(findTool.name, { exact: true })).toBeVisible();
  await page.close();

  const before = await tools.list();
  await connected.page.reload();
  await connected.ready();
  await connected.runCommand('Asterism: Refresh');
  await library.star('model:openai/gpt-5');
  await expect(starsIn(connected, 1)).toBeVisible({ timeout: 20_000 });
  expect(await tools.list()).toEqual(before);
});

test.describe('told not to', () => {
  test.use({ settings: { 'asterism.registerTools': false } });

  test('it registers none, until it may', async ({ connected, library, tools, vscode }) => {
    await connected.runCommand('Asterism: Refresh');
    await library.star('model:openai/gpt-5');
    await expect(starsIn(connected, 1)).toBeVisible();
    await expect(connected.notifications).toHaveCount(0);
    expect(await tools.list()).toEqual([]);
    vscode.changeSettings({ 'asterism.registerTools': true });
    await connected.page.reload();
    await connected.ready();
    await expect
      .poll(async () => (await tools.list()).map(({ name }) => name), { timeout: 20_000 })
      .toContain(findTool.name);
  });
});
