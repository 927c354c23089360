/** `npm run test:e2e`: the built surfaces in a real browser and a real VS Code. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { installChromium, NoChromiumError } from './install-chromium.ts';
import { installVscode } from './install-vscode.ts';
import { parseSkips } from './test-skips.ts';
import { NoVscodeError } from './vscode-missing.ts';

const root = path.join(import.meta.dirname, '..');
const cli = path.join(root, 'node_modules/@playwright/test/cli.js');

/** All tests: those with a limit on the clock after the others, with the machine to themselves. */
const wholeRuns = [['--project=each'], ['--project=alone', '--workers=1']];

const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** Playwright ends its workers, and they their servers, only if it hears of the end itself. */
const runPlaywright = (chromium: string, args: readonly string[]) =>
  new Promise<boolean>((done) => {
    const child = spawn(process.execPath, [cli, 'test', ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ASTERISM_CHROMIUM: chromium },
    });
    const forward = () => child.kill('SIGINT');
    for (const signal of signals) process.on(signal, forward);
    child.once('error', (error) => {
      console.error(error.message);
      done(false);
    });
    child.once('close', (code) => {
      for (const signal of signals) process.off(signal, forward);
      done(code === 0);
    });
  });

/** Runs the browser tests; `args` go to Playwright. Skipped only where `ASTERISM_TEST_SKIP` says so. */
export async function testE2e(args: string[]): Promise<'passed' | 'failed' | 'skipped'> {
  const skips = parseSkips(process.env.ASTERISM_TEST_SKIP);
  if (skips.includes('chromium')) {
    console.log('The browser tests are skipped, as ASTERISM_TEST_SKIP asks.');
    return 'skipped';
  }
  try {
    const chromium = await installChromium();
    if (!skips.includes('vscode')) await installVscode((line) => console.log(`  ${line}`));
    for (const run of args.length > 0 ? [args] : wholeRuns)
      if (!(await runPlaywright(chromium, run))) return 'failed';
    return 'passed';
  } catch (error) {
    if (!(error instanceof NoChromiumError || error instanceof NoVscodeError)) throw error;
    console.error(error.message);
    return 'failed';
  }
}

if (import.meta.main) {
  const outcome = await testE2e(process.argv.slice(2));
  process.exitCode = outcome === 'failed' ? 1 : 0;
}
