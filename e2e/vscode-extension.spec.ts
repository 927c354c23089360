import { expect, isVscodeSkipped, test } from './surroundings/vscode/test.ts';

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
test.beforeEach(({}, testInfo) => {
  testInfo.skip(isVscodeSkipped, 'ASTERISM_TEST_SKIP asks to go without VS Code.');
});

test('says that the server answers, and opens the dashboard', async ({ workbench, server }) => {
  await workbench.runCommand('Asterism: Check Connection');
  const notification = workbench.notification(`Asterism answers at ${server.origin}.`);
  await expect(notification).toBeVisible();
  const opened = workbench.page.waitForEvent('popup');
  await workbench.press(notification, 'Open Dashboard');
  const dashboard = await opened;
  await expect(dashboard.getByRole('heading', { name: 'Sign in to Asterism' })).toBeVisible();
  expect(new URL(dashboard.url()).origin).toBe(server.origin);
});

test('says that nothing answers, and leads to the setting', async ({ workbench, server }) => {
  await server.kill();
  await workbench.runCommand('Asterism: Check Connection');
  const notification = workbench.notification(`Nothing answers at ${server.origin}`);
  await expect(notification).toContainText('npm start');
  await workbench.press(notification, 'Open Settings');
  await expect(workbench.page.locator('.settings-editor')).toContainText('Server Url');
});

test('opens the dashboard in the browser', async ({ workbench, server }) => {
  const opened = workbench.page.waitForEvent('popup');
  await workbench.runCommand('Asterism: Open Dashboard');
  await (await opened).waitForURL(`${server.origin}/**`);
});

test.describe('a server elsewhere', () => {
  test.use({ settings: { 'asterism.serverUrl': 'https://asterism.example' } });

  test('VS Code asks before it opens the dashboard', async ({ workbench }) => {
    await workbench.runCommand('Asterism: Open Dashboard');
    await expect(workbench.dialog).toContainText('https://asterism.example/models');
    await workbench.press(workbench.dialog, 'Cancel');
    await expect(workbench.dialog).toHaveCount(0);
  });
});

test.describe('an address that is none', () => {
  test.use({ settings: { 'asterism.serverUrl': 'two words' } });

  test('says what is wrong with it', async ({ workbench }) => {
    await workbench.runCommand('Asterism: Check Connection');
    await expect(workbench.notification('This is not an address.')).toBeVisible();
  });
});
