import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const vsce = path.join(
  import.meta.dirname,
  '../../../vscode-extension/node_modules/@vscode/vsce/vsce',
);

/** A tool as an extension's manifest declares it. */
type DeclaredTool = {
  readonly name: string;
  readonly displayName: string;
  readonly modelDescription: string;
  readonly inputSchema?: object;
};

/** Packs an extension that does nothing but offer these tools to models; its folder is the caller's. */
export function toolsVsix(tools: readonly DeclaredTool[]): { vsix: string; folder: string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'asterism-tools-vsix-'));
  const manifest = {
    ...{ name: 'some-tools', publisher: 'asterism-tests', version: '1.0.0' },
    engines: { vscode: '^1.104.0' },
    contributes: { languageModelTools: tools },
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'README.md'), 'Tools for tests.');
  const vsix = path.join(folder, 'some-tools.vsix');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  const pack = spawnSync(process.execPath, [vsce, 'package', ...options, '--out', vsix], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (pack.status !== 0) throw new Error(`vsce failed:\n${pack.stdout}${pack.stderr}`);
  return { vsix, folder };
}
