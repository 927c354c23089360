/**
 * How long a star takes from one surface's act to another's library, on loopback, through the
 * real server and real engines, beside one durable upsert on the same PostgreSQL in the same run.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createSyncEngine, type SyncEngine } from '@asterism/core/sync/engine.ts';
import { createFetchTransport } from '@asterism/core/sync/fetch-transport.ts';
import { systemClock } from '@asterism/core/sync/system-clock.ts';
import { memoryStorage } from '@asterism/core/testing/memory-storage.ts';
import pg from 'pg';
import { startEmbeddedPostgres } from '../server/app/db/embedded/start-embedded-postgres.ts';
import { median, quantile } from './quantile.ts';

const rounds = 300;
const root = path.join(import.meta.dirname, '..');

type Row = { readonly name: string; readonly times: number[] };

const run = (file: string, args: string[], env: Record<string, string>) =>
  spawn(process.execPath, [path.join(root, 'server', file), ...args], {
    cwd: path.join(root, 'server'),
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** The first match of `pattern` in what a process prints. */
async function printed(child: ReturnType<typeof run>, pattern: RegExp): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += chunk;
    const found = pattern.exec(text)?.[1];
    if (found) return found;
  }
  throw new Error(`The server ended:\n${text}`);
}

const starOf = (id: string) => ({
  item: { id: `model:bench/${id}` as const, name: id, provider: 'bench', providerName: 'Bench' },
  value: true,
  at: new Date().toISOString(),
});

const holds = (engine: SyncEngine, id: string) =>
  new Promise<void>((done) => {
    const stop = engine.$library.subscribe((library) => {
      if (!library.favorite.has(id)) return;
      queueMicrotask(() => stop());
      done();
    });
  });

/** Measures and prints the journey; every pair and the floor take turns. */
export async function runJourney(): Promise<void> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'asterism-bench-'));
  const postgres = await startEmbeddedPostgres({ home, migrate: async () => undefined });
  const env = { DATABASE_URL: postgres.url, ASTERISM_HOME: home, ASTERISM_CATALOG_URL: 'off' };
  const server = run('server.mjs', [], { ...env, PORT: '0', LOG_LEVEL: 'warn' });
  const floor = new pg.Client({ connectionString: postgres.url });
  const engines: (() => void)[] = [];
  try {
    const { origin } = new URL(await printed(server, /ready: (\S+)\n/));
    const token = await printed(run('cli/token.ts', ['--name', 'bench'], env), /(ast_\S+)\n/);
    await floor.connect();
    await floor.query('CREATE TABLE bench_floor (id text PRIMARY KEY, at timestamptz)');
    const surface = () => {
      const engine = createSyncEngine({
        storage: memoryStorage(),
        transport: createFetchTransport({ origin, token: () => token, clock: systemClock }),
        clock: systemClock,
        newId: randomUUID,
        onRejected: ({ message }) => console.error(message),
      });
      engines.push(engine.follow());
      return engine;
    };
    const [one, two] = [surface(), surface()];
    await Promise.all([one.sync(), two.sync()]);
    const rows: Row[] = [
      { name: 'surface → surface', times: [] },
      { name: 'REST → surface', times: [] },
      { name: 'one durable upsert', times: [] },
    ];
    const acts = [
      async (id: string) => {
        const { item } = starOf(id);
        await Promise.all([
          one.mutate({ name: 'favorite.set', args: starOf(id) }),
          holds(two, item.id),
        ]);
      },
      async (id: string) => {
        const { item } = starOf(id);
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
        const body = JSON.stringify({ modelId: item.id });
        const call = fetch(`${origin}/api/favorites/models`, { method: 'POST', headers, body });
        await Promise.all([call, holds(two, item.id)]);
      },
      (id: string) =>
        floor.query(
          'INSERT INTO bench_floor VALUES ($1, now()) ON CONFLICT (id) DO UPDATE SET at = now()',
          [id],
        ),
    ];
    for (let round = 0; round < rounds; round++)
      for (const [position, act] of acts.entries()) {
        const begin = performance.now();
        await act(`${position}-${round}`);
        rows[position]?.times.push(performance.now() - begin);
      }
    const base = median(rows.at(-1)?.times ?? []);
    console.log(
      `\nA star's journey, ${rounds} rounds on loopback\n\n| | p50 ms | p99 ms | p50 against the upsert |\n| --- | ---: | ---: | ---: |`,
    );
    for (const { name, times } of rows)
      console.log(
        `| ${name} | ${median(times).toFixed(1)} | ${quantile(times, 0.99).toFixed(1)} | ${(median(times) / base).toFixed(1)} |`,
      );
  } finally {
    for (const stop of engines) stop();
    await floor.end();
    const ended = new Promise((done) => server.once('close', done));
    server.kill('SIGTERM');
    await ended;
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  }
}
