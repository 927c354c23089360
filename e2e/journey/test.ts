import { test as base, expect } from '../extension/test.ts';
import { builtVsix } from '../surroundings/vscode/built-vsix.ts';
import { type RunningVscode, startVscode } from '../surroundings/vscode/start-vscode.ts';
import { installMs, serverSetting } from '../surroundings/vscode/test.ts';
import { openSurfaces, type Surfaces } from './surfaces.ts';

export const test = base.extend<{ surfaces: Surfaces }, { vscode: RunningVscode }>({
  vscode: [
    async ({ server }, use) => {
      const vscode = await startVscode({ vsix: builtVsix(), settings: serverSetting(server) });
      await use(vscode);
      await vscode.stop();
    },
    { scope: 'worker', timeout: installMs },
  ],
  surfaces: [
    async ({ connected, server, vscode, pages }, use) =>
      use(await openSurfaces({ extension: connected, server, vscode, pages })),
    { timeout: 90_000 },
  ],
});

export { expect };
