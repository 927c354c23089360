import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runStep } from './run-step.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');
const pnpm = ['npm', ['exec', '--yes', '--package=pnpm@12.21.0', '--', 'pnpm']];
const at = (...parts) => path.join(root, ...parts);

const oldestNode = [22, 18];

/** The Node.js everything runs on: the pinned one where npm carries it, else a recent own one. */
export function projectNode() {
  const pinned = at('node_modules/.bin/node');
  if (existsSync(pinned)) return pinned;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]))
    return process.execPath;
  console.error(
    `Asterism needs Node.js ${oldestNode.join('.')} or later on this system; this is ${process.version}.`,
  );
  process.exit(1);
}

/** The environment of every task: the pinned Node.js and the project's programs first. */
export const taskEnvironment = (extra = {}) => ({
  ...process.env,
  ...extra,
  PATH: [at('node_modules/.bin'), at('server/node_modules/.bin'), process.env.PATH].join(
    path.delimiter,
  ),
});

const skipped = new Set(['node_modules', 'build', 'dist', '.output', '.wxt', 'generated']);

function* filesIn(entry) {
  if (!existsSync(entry)) return;
  if (statSync(entry).isFile()) return yield entry;
  for (const child of readdirSync(entry, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  ))
    if (!skipped.has(child.name)) yield* filesIn(path.join(entry, child.name));
}

function fingerprint(inputs) {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const input of inputs)
    for (const file of filesIn(at(input)))
      hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

const manifests = ['core', 'server', 'browser-extension', 'vscode-extension', 'bench', 'e2e'].map(
  (name) => `${name}/package.json`,
);
const locked = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests];

/** What can be out of date: from which files it is made, what proves it, and how it is made. */
const makes = {
  packages: {
    label: 'Installing packages',
    from: locked,
    proof: 'node_modules/.modules.yaml',
    isLong: true,
    run: (output) =>
      runStep(pnpm[0], [...pnpm[1], 'install', '--frozen-lockfile', '--reporter=append-only'], {
        cwd: root,
        output,
      }),
  },
  client: {
    label: 'Generating the database client',
    from: ['prisma/schema.prisma', 'prisma.config.ts', 'pnpm-lock.yaml'],
    proof: 'server/app/db/generated/client.ts',
    run: () =>
      runStep(projectNode(), ['server/cli/prisma-generate.ts'], {
        cwd: root,
        env: taskEnvironment(),
      }),
  },
  build: {
    label: 'Building the dashboard',
    from: [
      'core/src',
      'server/app',
      'server/public',
      'server/vite.config.ts',
      'prisma/schema.prisma',
      'pnpm-lock.yaml',
    ],
    proof: 'server/build/server/index.js',
    run: () =>
      runStep(
        projectNode(),
        [at('server/node_modules/@remix-run/dev/dist/cli.js'), 'vite:build', '--logLevel', 'warn'],
        {
          cwd: at('server'),
          env: taskEnvironment({ NODE_ENV: 'production' }),
        },
      ),
  },
};

const stampFile = (name) => at('node_modules/.cache/asterism', name);
const readStamp = (name) =>
  existsSync(stampFile(name)) ? readFileSync(stampFile(name), 'utf8') : '';

const installProgress = /Progress: resolved (\d+), reused (\d+), downloaded (\d+), added (\d+)/g;

/** Makes whatever of `needs` is out of date, telling each step and its time on `stream`. */
export async function prepare(needs, stream) {
  for (const name of needs) {
    const make = makes[name];
    const stamp = fingerprint(make.from);
    if (existsSync(at(make.proof)) && readStamp(name) === stamp) continue;
    if (make.isLong) stream.write(`  ${make.label} …\n`);
    const start = performance.now();
    const output = make.isLong
      ? (chunk) => {
          const [last] = [...String(chunk).matchAll(installProgress)].slice(-1);
          if (last) stream.write(`    ${last[4]} of ${last[1]} added\n`);
          else if (/ERR|error/i.test(String(chunk))) process.stderr.write(chunk);
        }
      : undefined;
    await make.run(output);
    mkdirSync(path.dirname(stampFile(name)), { recursive: true });
    writeFileSync(stampFile(name), stamp);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    stream.write(`  ${make.label.padEnd(34)} ${seconds} s\n`);
  }
}
