import { startSpoilingProxy } from './surroundings/spoiling-proxy.ts';
import { test as connectedTest } from './surroundings/vscode/connected.ts';
import { expect, isVscodeSkipped } from './surroundings/vscode/test.ts';

type Proxy = Awaited<ReturnType<typeof startSpoilingProxy>>;

const test = connectedTest.extend<{ door: Proxy }>({
  door: async ({ server }, use) => {
    const door = await startSpoilingProxy(server.origin);
    await use(door);
    door.close();
  },
  settings: ({ door }, use) => use({ 'asterism.serverUrl': door.origin }),
});

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
test.beforeEach(({}, testInfo) => {
  testInfo.skip(isVscodeSkipped, 'ASTERISM_TEST_SKIP asks to go without VS Code.');
});
test.describe.configure({ timeout: 90_000 });

test('a star the server refuses goes out again with words; Retry makes it again', async ({
  connected,
  door,
  library,
}) => {
  door.spoilNextPush();
  const all = await connected.openView('Asterism', 'All Models');
  await all.row(/^Anthropic,/).click();
  await all.pressRowAction(/^Claude Haiku 4\.5, not starred/, 'Star');
  const told = connected.notification(/was not starred\. The field "item\.name"/);
  await expect(told).toBeVisible();
  await expect(all.row(/^Claude Haiku 4\.5, not starred/)).toBeVisible();
  expect(await library.starred()).toEqual([]);
  await connected.press(told, 'Retry');
  await expect(all.row(/^Claude Haiku 4\.5, starred/)).toBeVisible();
  await expect.poll(library.starred).toEqual(['model:anthropic/claude-haiku-4-5-20251001']);
});
