import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../../vscode-extension/package.json' with { type: 'json' };

const root = path.join(import.meta.dirname, '../../..');
const vsix = path.join(root, `dist/${manifest.name}-${manifest.version}.vsix`);

/** The package people install, built first where it is missing. */
export function builtVsix(): string {
  if (existsSync(vsix)) return vsix;
  const build = spawnSync(process.execPath, [path.join(root, 'tools/build.ts')], { cwd: root });
  if (!existsSync(vsix)) throw new Error(`npm run build failed:\n${build.stdout}${build.stderr}`);
  return vsix;
}
