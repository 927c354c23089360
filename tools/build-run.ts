import { spawn } from 'node:child_process';

const exitCodes = { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 } as const;
const signals = Object.keys(exitCodes) as (keyof typeof exitCodes)[];

/**
 * Runs a program for production, silent unless it fails: then what it printed is shown and the
 * build ends. A signal to the build ends the program too.
 */
export async function runQuietly(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<void> {
  const printed: Buffer[] = [];
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = (signal: keyof typeof exitCodes) => {
    child.kill(signal);
    process.exit(exitCodes[signal]);
  };
  for (const signal of signals) process.once(signal, end);
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => printed.push(chunk));
  const code = await new Promise<number>((done, failed) => {
    child.once('error', failed);
    child.once('close', (status) => done(status ?? 1));
  });
  for (const signal of signals) process.off(signal, end);
  if (code === 0) return;
  process.stderr.write(Buffer.concat(printed));
  process.stderr.write(`\nThis failed: ${[command, ...args].join(' ')}\n`);
  process.exit(1);
}
