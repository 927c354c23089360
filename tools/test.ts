/** `npm test`: everything CI runs, one part after the other, with a summary as its last line. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseSkips } from './test-skips.ts';

const root = path.join(import.meta.dirname, '..');
const at = (...parts: string[]) => path.join(root, ...parts);
const node = process.execPath;
const packages = [
  'core',
  'server',
  'browser-extension',
  'vscode-extension',
  'bench',
  'e2e',
  'tools',
];

type Part = { readonly name: string; readonly commands: readonly (readonly string[])[] };

const parts: readonly Part[] = [
  {
    name: 'types',
    commands: packages.map((name) => [at('node_modules/typescript/bin/tsc'), '-p', name]),
  },
  {
    name: 'lint',
    commands: [[at('node_modules/@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings']],
  },
  {
    name: 'structure',
    commands: [
      [
        at('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
        '--config',
        '.dependency-cruiser.mjs',
        ...packages,
      ],
      [at('node_modules/knip/bin/knip.js'), '--no-progress'],
    ],
  },
  {
    name: 'unit and integration',
    commands: [
      ['--project', 'core', '--coverage'],
      ['--project', '!core'],
    ].map((options) => [at('node_modules/vitest/vitest.mjs'), 'run', ...options]),
  },
  {
    name: 'simulation',
    commands: [['--seeds', '500'], ['--postgres', '20'], ['--teeth']].map((options) => [
      '--disable-warning=ExperimentalWarning',
      at('server/testing/simulation/main.ts'),
      ...options,
    ]),
  },
  { name: 'packages and sizes', commands: [[at('tools/build.ts')]] },
  { name: 'end to end', commands: [[at('tools/test-e2e.ts')]] },
];

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
let isEnding = false;

const run = (command: readonly string[]) =>
  new Promise<boolean>((done) => {
    const child = spawn(node, command, { cwd: root, stdio: 'inherit' });
    const forward = (signal: NodeJS.Signals) => {
      child.kill(signal);
      isEnding = true;
    };
    for (const signal of signals) process.on(signal, forward);
    child.once('error', () => done(false));
    child.once('close', (code) => {
      for (const signal of signals) process.off(signal, forward);
      done(code === 0);
    });
  });

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function main(): Promise<number> {
  const begin = performance.now();
  const skips = parseSkips(process.env.ASTERISM_TEST_SKIP);
  const failed: string[] = [];
  for (const { name, commands } of parts) {
    const start = performance.now();
    console.log(`\n— ${name} —`);
    let isPassed = true;
    for (const command of commands) {
      isPassed = (await run(command)) && isPassed;
      if (isEnding) return 1;
    }
    if (!isPassed) failed.push(name);
    console.log(`— ${name}: ${isPassed ? 'passed' : 'FAILED'} in ${seconds(start)} —`);
  }
  const skipped =
    skips.length > 0 ? `, skipped by request: ${skips.join(', ')}` : ', nothing skipped';
  console.log(
    failed.length > 0
      ? `\n${failed.length} of ${parts.length} parts failed (${failed.join(', ')}) in ${seconds(begin)}${skipped}.`
      : `\nAll ${parts.length} parts passed in ${seconds(begin)}${skipped}.`,
  );
  return failed.length > 0 ? 1 : 0;
}

process.exit(await main());
