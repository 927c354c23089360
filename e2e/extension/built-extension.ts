import { execFileSync } from 'node:child_process';
import path from 'node:path';

const home = path.join(import.meta.dirname, '../../browser-extension');

/** Where the extension lies, built with what tests need granted beforehand. */
export const builtExtension = path.join(home, '.output/chrome-mv3-e2e');

/** Builds it; once per run, since a second build would take the files from under a browser. */
export function buildExtension(): void {
  const wxt = path.join(home, 'node_modules/wxt/bin/wxt.mjs');
  execFileSync(process.execPath, [wxt, 'build', '--mode', 'e2e'], {
    cwd: home,
    stdio: 'pipe',
    env: { ...process.env, NODE_ENV: 'production' },
  });
}
