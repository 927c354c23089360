import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { program } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { diagnose } from './diagnosis.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { freePort, isFree } from './free-port.ts';
import { endOrphans } from './orphans.ts';
import { commandAs, optionsAs } from './run-as.ts';
import { watchdogScript } from './watchdog.ts';

/** A running PostgreSQL of ours. */
export interface Postmaster {
  readonly port: number;
  /** Fast shutdown; resolves when no process of it is left. */
  stop(): Promise<void>;
}

interface PostmasterOptions {
  /** Called once if PostgreSQL ends without having been asked to. */
  readonly onExit?: ((error: EmbeddedPostgresError) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Starts PostgreSQL on a cluster and resolves when it accepts connections. */
export async function startPostmaster(
  cluster: Cluster,
  { onExit, signal }: PostmasterOptions = {},
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    const port = await freePort();
    const server = launch(cluster, port);
    const abort = () => void server.shutDown();
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) abort();
    const isReady = await Promise.race([
      server.ready.then(() => true),
      server.ended.then(() => false),
    ]);
    signal?.removeEventListener('abort', abort);
    if (signal?.aborted) await server.ended;
    signal?.throwIfAborted();
    if (isReady) return supervise(cluster, port, server, onExit);
    // Somebody may have taken the port between our look and PostgreSQL's.
    if (attempt < 5 && !(await isFree(port))) continue;
    throw await diagnose(cluster.folder, 'starting', server.log());
  }
}

interface Server {
  readonly ready: Promise<void>;
  readonly ended: Promise<void>;
  log(): string;
  shutDown(): Promise<void>;
  /** Lets our process end without stop(): the watchdog does the rest. */
  letGo(): void;
}

function supervise(
  { folder }: Cluster,
  port: number,
  server: Server,
  onExit: PostmasterOptions['onExit'],
): Postmaster {
  let stopping: Promise<void> | null = null;
  server.letGo();
  void server.ended.then(async () => {
    if (stopping !== null) return;
    stopping = endOrphans(folder);
    await stopping.catch(() => undefined);
    const sentence = `The database in ${folder} ended by itself: start Asterism again, your data is safe.`;
    onExit?.(new EmbeddedPostgresError('stopped-by-itself', sentence, { detail: server.log() }));
  });
  return {
    port,
    stop() {
      stopping ??= server.shutDown();
      return stopping;
    },
  };
}

function launch(cluster: Cluster, port: number): Server {
  const { binaries, folder } = cluster;
  const child = spawnServer(cluster, port);
  const ended = whenEnded(child);
  let log = '';
  const ready = new Promise<void>((resolve) => {
    child.stderr?.on('data', (chunk) => {
      log = (log + chunk).slice(-8000);
      if (log.includes('ready to accept connections')) resolve();
    });
  });
  // The watchdog may be gone before us; what counts is that it ended.
  child.stdin?.on('error', () => undefined);
  // A watcher that outlived its shell must not wait on until the process id is somebody else's.
  void ended.then(() => child.stdin?.end());
  const handles = [child, child.stdin, child.stderr].filter(
    (handle) => handle instanceof Socket || handle === child,
  ) as (Socket | ChildProcess)[];
  const shutDown = async (): Promise<void> => {
    for (const handle of handles) handle.ref();
    if (child.stdin === null) {
      const args = ['stop', '-w', '-m', 'fast', '-D', folder];
      await promisify(execFile)(program(binaries, 'pg_ctl'), args);
    }
    child.stdin?.end();
    await ended;
  };
  const letGo = (): void => {
    for (const handle of handles) handle.unref();
  };
  return { ready, ended, log: () => log.trim(), shutDown, letGo };
}

function spawnServer({ binaries, folder, runAs }: Cluster, port: number): ChildProcess {
  const postgres = program(binaries, 'postgres');
  const args = ['-D', folder, '-p', String(port)];
  for (const setting of settings) args.push('-c', setting);
  const options = optionsAs(runAs);
  if (process.platform === 'win32') {
    return spawn(postgres, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  }
  const watched = ['-c', watchdogScript, 'asterism-postgres', postgres, ...args];
  // A session of its own: Ctrl-C in the terminal is for Asterism, which then stops the database.
  const stdio = ['pipe', 'ignore', 'pipe'] as ['pipe', 'ignore', 'pipe'];
  return spawn(...commandAs(runAs, '/bin/sh', watched), { ...options, detached: true, stdio });
}

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=32MB',
  'max_connections=100',
  'fsync=on',
  'timezone=UTC',
  'logging_collector=off',
  'log_destination=stderr',
  // The line that says "ready" is looked for in English, and failures by their SQLSTATE.
  'lc_messages=C',
  'log_line_prefix=%e ',
];

async function whenEnded(child: ChildProcess): Promise<void> {
  const patience = new AbortController();
  const closed = once(child, 'close').catch(() => undefined);
  try {
    await once(child, 'exit');
    // The last lines of the log come with 'close', unless a stray process keeps the pipe open.
    const waited = delay(1_000, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([closed, waited]);
  } catch (error) {
    child.stderr?.emit('data', String(error));
  } finally {
    patience.abort();
  }
}
