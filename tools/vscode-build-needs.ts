import { NoVscodeError } from './vscode-missing.ts';
import { type OnProgress, timedStep } from './vscode-progress.ts';
import { type RunOutcome, runProgram } from './vscode-run.ts';

type Need = { readonly packages: readonly string[]; readonly isMet: () => Promise<RunOutcome> };

/** What compiling the native modules of VS Code takes, by the Debian packages that bring it. */
const needs: readonly Need[] = [
  {
    packages: ['g++', 'make', 'python3'],
    isMet: () => runProgram('sh', ['-c', 'g++ --version && make --version && python3 --version']),
  },
  {
    packages: ['g++', 'libkrb5-dev'],
    isMet: () =>
      runProgram('g++', ['-E', '-x', 'c++', '-'], { input: '#include <gssapi/gssapi.h>\n' }),
  },
];

async function missingPackages(): Promise<string[]> {
  const checked = await Promise.all(
    needs.map(async ({ packages, isMet }) => ((await isMet()).isDone ? [] : packages)),
  );
  return [...new Set(checked.flat())].sort();
}

async function installWithApt(packages: readonly string[]): Promise<RunOutcome> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await runProgram('apt-get', ['update', '-q'], { env });
  if (!updated.isDone) return updated;
  const options = ['install', '-y', '-q', '--no-install-recommends', ...packages];
  return runProgram('apt-get', options, { env });
}

/**
 * Sees that the native modules of VS Code can be compiled: root gets what is missing with apt,
 * everyone else is told what to install by a {@link NoVscodeError}.
 */
export async function ensureBuildNeeds(onProgress: OnProgress): Promise<void> {
  const missing = await missingPackages();
  if (missing.length === 0) return;
  const canUseApt = process.getuid?.() === 0 && (await runProgram('apt-get', ['--version'])).isDone;
  if (canUseApt)
    await timedStep(`Installing ${missing.join(', ')}`, onProgress, async () => {
      const { isDone, printed } = await installWithApt(missing);
      if (!isDone) onProgress(printed.trimEnd());
    });
  const left = canUseApt ? await missingPackages() : missing;
  if (left.length === 0) return;
  throw new NoVscodeError(
    `The VS Code tests compile its native modules once and lack what brings ${left.join(', ')} on Debian: install these (sudo apt-get install ${left.join(' ')})`,
  );
}
