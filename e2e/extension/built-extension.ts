import { execFileSync } from 'node:child_process';
import path from 'node:path';

const home = path.join(import.meta.dirname, '../../browser-extension');

/** Builds the extension with what tests need granted beforehand; answers its folder. */
export function builtExtension(): string {
  const wxt = path.join(home, 'node_modules/wxt/bin/wxt.mjs');
  execFileSync(process.execPath, [wxt, 'build', '--mode', 'e2e'], {
    cwd: home,
    stdio: 'pipe',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return path.join(home, '.output/chrome-mv3-e2e');
}
