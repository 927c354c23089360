import { expect, test } from './journey/test.ts';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import { startOllama } from './surroundings/ollama-host.ts';
import { isVscodeSkipped } from './surroundings/vscode/test.ts';

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
test.beforeEach(({}, testInfo) => {
  testInfo.skip(isVscodeSkipped, 'ASTERISM_TEST_SKIP asks to go without VS Code.');
});

// Filming four windows would take more of the machine than what is tested.
test.use({ trace: { mode: 'retain-on-failure', screenshots: false } });

// Three surfaces are open and an endpoint comes and goes within one test.
test.describe.configure({ timeout: 120_000 });

const llama = 'llama3.2:3b';

test('what an own endpoint lists is in every picker, with what became of it', async ({
  surfaces,
  account,
  server,
}) => {
  const { popup, dashboard, vscode, tree } = surfaces;
  const endpoints = endpointsOnServer(account, server);
  const ollama = await startOllama(llama, 'qwen3:latest');
  const inPopup = popup.rows.filter({ hasText: llama });
  const onDashboard = dashboard.row(`${llama} at Laptop`);
  const all = await vscode.openView('Asterism', 'All Models');
  let id = '';

  await test.step('a new endpoint is there without a reload, and its model takes a star', async () => {
    id = await endpoints.add('Laptop', ollama.baseUrl);
    await expect(all.row(/^Laptop, 2 models/)).toBeVisible();
    const star = await popup.find('laptop llama', llama);
    await star.click();
    await expect(onDashboard).toBeVisible();
    await expect(tree.row(/^llama3\.2:3b, starred, 131K/)).toBeVisible();
  });

  await test.step('it stops answering: a word, a reason, and the star', async () => {
    await popup.search.fill('');
    await popup.favorites.click();
    await ollama.stop();
    await endpoints.ask(id, 'health');
    await expect(inPopup).toContainText('offline');
    await expect(popup.page.getByRole('status').getByText(/^1 favorite is offline: /)).toHaveText(
      '1 favorite is offline: Laptop does not answer',
    );
    await expect(onDashboard).toContainText('offline');
    await expect(tree.row(/^llama3\.2:3b, starred, offline/)).toBeVisible();
    await expect(tree.row(/^Laptop, 1 model, offline/)).toBeVisible();
    await expect(
      vscode.statusBarItem('Laptop does not answer. 1 favorite is offline.'),
    ).toBeVisible();
  });

  await test.step('the popup knows it from its own cache, before anybody answers', async () => {
    await server.kill();
    await popup.page.reload();
    await expect(inPopup).toContainText('offline');
    await server.revive();
  });

  await test.step('it answers again, and lists the model no more', async () => {
    await ollama.start();
    ollama.models = ['qwen3:latest'];
    await endpoints.ask(id, 'models');
    for (const place of [inPopup, onDashboard, tree.row(/^llama3\.2:3b, starred, gone/)])
      await expect(place).toContainText('gone', { timeout: 30_000 });
  });

  await test.step('it is removed, and its address added again', async () => {
    await endpoints.remove(id);
    for (const place of [inPopup, onDashboard, tree.row(/^llama3\.2:3b, starred/)])
      await expect(place).toContainText('removed');
    ollama.models = [llama];
    expect(await endpoints.add('Laptop', ollama.baseUrl)).toBe(id);
    for (const place of [inPopup, onDashboard, tree.row(/^llama3\.2:3b, starred/)])
      await expect(place).not.toContainText('removed');
    await expect(tree.row(/^llama3\.2:3b, starred, 131K/)).toBeVisible();
  });

  await test.step('the quick pick has it first, and its star goes out everywhere', async () => {
    await vscode.runCommand('Asterism: Search Models');
    const { quickPick } = vscode;
    await quickPick.filter('laptop llama');
    await expect(quickPick.rows.first()).toContainText(llama);
    await expect(quickPick.rows.first()).toContainText('Laptop');
    await quickPick.pressRowButton(/^star-full +llama3\.2:3b, Laptop/, 'Unstar');
    await expect(inPopup).toHaveCount(0);
    await expect(onDashboard).toHaveCount(0);
  });
  await endpoints.removeAll();
  await ollama.stop();
});
