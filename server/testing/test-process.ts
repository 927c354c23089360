import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll } from 'vitest';
import { repository } from './test-database.ts';

export type TestProcess = {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Exit code, once it has ended and its output is whole. */
  readonly ended: Promise<number | null>;
};

const living = new Set<ChildProcess>();

/** Runs a program of the server package in a clean environment; what still lives at the end is killed. */
export function runProgram(
  file: string,
  env: Record<string, string>,
  args: string[] = [],
): TestProcess {
  const printed = { stdout: '', stderr: '' };
  const child = spawn(process.execPath, [path.join(repository, 'server', file), ...args], {
    cwd: path.join(repository, 'server'),
    env: { PATH: process.env.PATH, HOME: env.ASTERISM_HOME, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  living.add(child);
  child.stdout?.on('data', (chunk) => (printed.stdout += chunk));
  child.stderr?.on('data', (chunk) => (printed.stderr += chunk));
  const ended = new Promise<number | null>((done) => {
    child.once('close', (code) => {
      living.delete(child);
      done(code);
    });
  });
  return { child, stdout: () => printed.stdout, stderr: () => printed.stderr, ended };
}

afterAll(() => {
  for (const child of living) child.kill('SIGKILL');
});

const readyLine = /^Asterism is ready: (\S+)$/m;

/** Waits for the ready line and answers its address; fails with what was printed if it ends first. */
export async function readyAddress({ child, stdout, stderr, ended }: TestProcess): Promise<string> {
  return new Promise((done, failed) => {
    const look = () => {
      const address = readyLine.exec(stdout())?.[1];
      if (address) done(address);
    };
    child.stdout?.on('data', look);
    look();
    void ended.then((code) => failed(new Error(`ended with ${code}:\n${stdout()}${stderr()}`)));
  });
}
