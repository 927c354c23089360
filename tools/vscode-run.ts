import { spawn } from 'node:child_process';

const exitCodes = { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 } as const;
const signals = Object.keys(exitCodes) as (keyof typeof exitCodes)[];

export type RunOutcome = { readonly isDone: boolean; readonly printed: string };

type RunOptions = {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
};

/**
 * Runs a program to its end and answers what it printed. It has a process group of its own, and a
 * signal to this process ends the whole group: an installer has many children.
 */
export async function runProgram(
  command: string,
  args: readonly string[],
  { cwd, env, input = '' }: RunOptions = {},
): Promise<RunOutcome> {
  const child = spawn(command, args, { cwd, env: env ?? process.env, detached: true });
  const endGroup = (signal: keyof typeof exitCodes) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    } // else it ended by itself
    process.exit(exitCodes[signal]);
  };
  for (const signal of signals) process.once(signal, endGroup);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk;
    });
  child.stdin.on('error', (error) => {
    printed += `${error.message}\n`; // it ended without reading its input
  });
  child.stdin.end(input);
  const isDone = await new Promise<boolean>((done) => {
    child.once('error', (error) => {
      printed += `${error.message}\n`;
      done(false);
    });
    child.once('close', (code) => done(code === 0));
  });
  for (const signal of signals) process.off(signal, endGroup);
  return { isDone, printed };
}
