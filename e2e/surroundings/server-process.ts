import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const serverFolder = path.join(import.meta.dirname, '../../server');
const readyLine = /^Asterism is ready: (\S+)$/m;

/** One run of the built server, until it ends. */
export type ServerProcess = {
  readonly child: ChildProcess;
  /** Settles once it has ended and its output is whole. */
  readonly ended: Promise<void>;
  /** The first group of `pattern` in what it prints; fails if it ends before that. */
  printed(stream: 'stdout' | 'stderr', pattern: RegExp): Promise<string>;
  /** The address of the ready line. */
  ready(): Promise<string>;
};

const cleanEnvironment = (env: Record<string, string>) => ({
  PATH: process.env.PATH,
  HOME: env.ASTERISM_HOME,
  NODE_ENV: 'production',
  ...env,
});

/** Starts a program of the server package; nothing of the caller's environment reaches it. */
export function startProgram(
  file: string,
  env: Record<string, string>,
  args: readonly string[] = [],
): ServerProcess {
  const text = { stdout: '', stderr: '' };
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', path.join(serverFolder, file), ...args],
    {
      cwd: serverFolder,
      env: cleanEnvironment(env),
      // The server stops when the channel closes: it never outlives a worker that was killed.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  child.channel?.unref();
  const listeners = new Set<() => void>();
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream]?.on('data', (chunk: Buffer) => {
      text[stream] += chunk;
      for (const listener of listeners) listener();
    });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const printed = (stream: 'stdout' | 'stderr', pattern: RegExp) =>
    new Promise<string>((done, failed) => {
      const look = () => {
        const found = pattern.exec(text[stream]);
        if (found) done(found[1] ?? found[0]);
      };
      listeners.add(look);
      look();
      void ended.then(() => failed(new Error(`${file} ended:\n${text.stdout}${text.stderr}`)));
    });
  return { child, ended, printed, ready: () => printed('stdout', readyLine) };
}
