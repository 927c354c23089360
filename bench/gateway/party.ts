import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One way to the same upstream, in a process of its own. */
export type Party = {
  readonly name: string;
  readonly pid: number;
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly model: string;
};

/** A script of this folder that says on which port it listens. */
export async function startScript(
  file: string,
  args: readonly string[] = [],
): Promise<{ child: ChildProcess; origin: string; pid: number }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
  });
  const port = await new Promise<string>((done, failed) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const found = /^listening (\d+)$/m.exec(text)?.[1];
      if (found) done(found);
    });
    child.once('exit', (code) => failed(new Error(`${file} ended with ${code}.`)));
  });
  return { child, origin: `http://127.0.0.1:${port}`, pid: child.pid ?? 0 };
}

const ticksPerSecond = 100;

/** Milliseconds of processor time a process has used so far, as Linux counts them. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

/** Bytes of memory a process holds now. */
export const memory = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
