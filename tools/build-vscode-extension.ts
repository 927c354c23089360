import { mkdirSync } from 'node:fs';
import path from 'node:path';
import manifest from '../vscode-extension/package.json' with { type: 'json' };
import { runQuietly } from './build-run.ts';

const home = path.join(import.meta.dirname, '../vscode-extension');
const bundle = path.join(home, 'dist/extension.js');

/** Bundles the extension into the one CommonJS file VS Code loads. Answers the file. */
export async function bundleVscodeExtension(): Promise<string> {
  mkdirSync(path.dirname(bundle), { recursive: true });
  const options = [
    'src/extension.ts',
    `--outfile=${bundle}`,
    '--bundle',
    '--minify',
    '--format=cjs',
    '--platform=node',
    '--target=node22',
    '--external:vscode',
    '--legal-comments=none',
  ];
  await runQuietly(path.join(home, 'node_modules/.bin/esbuild'), options, home);
  return bundle;
}

/** Packs the bundled extension into `output`. Answers the .vsix file. */
export async function packVscodeExtension(output: string): Promise<string> {
  const vsix = path.join(output, `${manifest.name}-${manifest.version}.vsix`);
  const vsce = path.join(home, 'node_modules/@vscode/vsce/vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--out', vsix];
  await runQuietly(process.execPath, [vsce, 'package', ...options], home);
  return vsix;
}
