import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { findRealCatalog, serveCatalog } from './catalog-host.ts';
import { type ServerProcess, startProgram } from './server-process.ts';

/** A server with a home, a database and a port of its own, for one worker's tests. */
export type RunningServer = {
  readonly origin: string;
  /** Where it keeps what it has. */
  readonly home: string;
  /** A sign-in link nobody used yet. */
  welcomeLink(): Promise<string>;
  /** It keeps its port and answers nothing until it is thawed. */
  freeze(): void;
  thaw(): void;
  /** It is gone at once, as after a crash. */
  kill(): Promise<void>;
  /** Starts it again, in the same home and on the same port, if it is not running. */
  revive(): Promise<void>;
  /** Copies all it holds; the answered function sets it back to that, as from a backup. */
  backUp(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
};

const refreshed = /"msg":"catalog refresh"/;

/**
 * Starts the built server in a fresh home, `settings` added to its environment, and waits until it
 * holds its whole catalog.
 */
export async function startServer(settings: Record<string, string> = {}): Promise<RunningServer> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'asterism-e2e-'));
  const file = findRealCatalog();
  const catalog = file ? await serveCatalog(file) : undefined;
  const env = {
    ASTERISM_HOME: home,
    ASTERISM_CATALOG_URL: catalog?.url ?? 'off',
    ...settings,
  };
  const start = (port: string) => startProgram('server.mjs', { ...env, PORT: port });

  let running: ServerProcess = start('0');
  const { origin, port } = new URL(await running.ready());
  if (catalog) await running.printed('stderr', refreshed);

  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    running.child.kill('SIGCONT');
    running.child.kill(signal);
    await running.ended;
  };
  const startAgain = async () => {
    running = start(port);
    await running.ready();
  };
  const copy = `${home}-backup`;
  return {
    ...{ origin, home },
    async welcomeLink() {
      const program = startProgram('cli/welcome.ts', env);
      const link = await program.printed('stdout', /^(\S+)\n/);
      await program.ended;
      return link;
    },
    freeze: () => void running.child.kill('SIGSTOP'),
    thaw: () => void running.child.kill('SIGCONT'),
    kill: () => end('SIGKILL'),
    async revive() {
      running.child.kill('SIGCONT');
      if (running.child.exitCode === null && running.child.signalCode === null) return;
      await startAgain();
    },
    async backUp() {
      await end('SIGTERM');
      await rm(copy, { recursive: true, force: true });
      await cp(home, copy, { recursive: true, preserveTimestamps: true });
      await startAgain();
      return async () => {
        await end('SIGTERM');
        await rm(home, { recursive: true });
        await cp(copy, home, { recursive: true, preserveTimestamps: true });
        await startAgain();
      };
    },
    async stop() {
      await end('SIGTERM');
      catalog?.close();
      for (const folder of [home, copy]) await rm(folder, { recursive: true, force: true });
    },
  };
}
