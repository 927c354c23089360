import { test as base, expect } from '@playwright/test';
import { parseSkips } from '../../../tools/test-skips.ts';
import { type RunningServer, startServer } from '../running-server.ts';
import { builtVsix } from './built-vsix.ts';
import { type RunningVscode, startVscode } from './start-vscode.ts';
import type { Settings } from './vscode-home.ts';
import type { Workbench } from './workbench.ts';

type TestFixtures = {
  /** Settings of the person, beside the address of the server. */
  settings: Settings;
  /** VS Code in the test's page, with a server that answers. */
  workbench: Workbench;
};
type WorkerFixtures = { server: RunningServer; vscode: RunningVscode };

/** Where the owner of the machine chose to do without VS Code. */
export const isVscodeSkipped = parseSkips(process.env.ASTERISM_TEST_SKIP).includes('vscode');

/** At its first run on a machine VS Code is installed, which takes minutes. */
export const installMs = 15 * 60_000;

/** What points VS Code at a server. */
export const serverSetting = ({ origin }: RunningServer) => ({ 'asterism.serverUrl': origin });

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  vscode: [
    async ({ server }, use) => {
      const vscode = await startVscode({ vsix: builtVsix(), settings: serverSetting(server) });
      await use(vscode);
      await vscode.stop();
    },
    { scope: 'worker', timeout: installMs },
  ],
  settings: [{}, { option: true }],
  workbench: [
    async ({ page, server, vscode, settings }, use) => {
      await server.revive();
      vscode.changeSettings({ ...serverSetting(server), ...settings });
      await use(await vscode.open(page));
    },
    { timeout: 90_000 },
  ],
});

export { expect };
