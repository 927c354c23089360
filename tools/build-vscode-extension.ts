import { mkdirSync } from 'node:fs';
import path from 'node:path';
import manifest from '../vscode-extension/package.json' with { type: 'json' };
import { root, taskEnvironment } from './prepare.mjs';
import { runStep } from './run-step.mjs';

const home = path.join(root, 'vscode-extension');
const bundle = path.join(home, 'dist/extension.js');

const run = (command: string, args: string[]) =>
  runStep(command, args, { cwd: home, env: taskEnvironment({ NODE_ENV: 'production' }) });

/** Bundles the extension into the one CommonJS file VS Code loads. Answers the file. */
export async function bundleVscodeExtension(): Promise<string> {
  mkdirSync(path.dirname(bundle), { recursive: true });
  await run(path.join(home, 'node_modules/.bin/esbuild'), [
    'src/extension.ts',
    `--outfile=${bundle}`,
    '--bundle',
    '--minify',
    '--format=cjs',
    '--platform=node',
    '--target=node22',
    '--external:vscode',
    '--legal-comments=none',
  ]);
  return bundle;
}

/** Packs the bundled extension into `output`. Answers the .vsix file. */
export async function packVscodeExtension(output: string): Promise<string> {
  const vsix = path.join(output, `${manifest.name}-${manifest.version}.vsix`);
  const vsce = path.join(home, 'node_modules/@vscode/vsce/vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--out', vsix];
  await run(process.execPath, [vsce, 'package', ...options]);
  return vsix;
}
