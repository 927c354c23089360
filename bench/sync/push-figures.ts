/** Sixteen people who push without a pause, beside the same route with one statement behind it. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startProgram } from '../../e2e/surroundings/server-process.ts';
import type { BenchServer } from '../bench-server.ts';
import { median } from '../quantile.ts';
import { type Caller, caller } from './calls.ts';
import type { Figure } from './goal.ts';

const windowMs = 1_500;
const windows = 7;

/** Starts the floor on the same PostgreSQL; answers its origin. */
async function startFloor({ databaseUrl, appUrl }: BenchServer) {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query('CREATE TABLE bench_push (user_id uuid PRIMARY KEY, id integer)');
  await database.query('GRANT ALL ON bench_push TO PUBLIC');
  await database.end();
  const home = await mkdtemp(path.join(os.tmpdir(), 'asterism-floor-'));
  const server = startProgram('../bench/sync/floor-server.mjs', {
    ...{ DATABASE_URL: databaseUrl, ASTERISM_HOME: home, ASTERISM_CATALOG_URL: 'off', PORT: '0' },
    BENCH_APP_URL: appUrl,
  });
  const { origin } = new URL(await server.ready());
  return {
    origin,
    async stop() {
      server.child.kill('SIGTERM');
      await server.ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Tells PostgreSQL how much there is by now, as autovacuum does within a minute. */
async function analyze(databaseUrl: string) {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query('ANALYZE');
  await database.end();
}

/** Pushes of all callers per second, each sending its next when the last is answered. */
async function throughput(callers: readonly Caller[]): Promise<number> {
  const begin = performance.now();
  let pushes = 0;
  await Promise.all(
    callers.map(async (one) => {
      while (performance.now() - begin < windowMs) {
        await one.star(1);
        pushes += 1;
      }
    }),
  );
  return pushes / ((performance.now() - begin) / 1000);
}

/** Measures both in turns; `tokens` are of as many people. */
export async function pushFigures(
  server: BenchServer,
  tokens: readonly string[],
): Promise<Figure[]> {
  const floor = await startFloor(server);
  const ways = [server.origin, floor.origin].map((at) => ({
    callers: tokens.map((token) => caller(at, token)),
    rates: [] as number[],
  }));
  try {
    for (let window = 0; window <= windows; window++)
      for (const { callers, rates } of window % 2 === 0 ? ways : ways.toReversed()) {
        const rate = await throughput(callers);
        if (window > 0)
          rates.push(rate); // the first warms up
        else await analyze(server.databaseUrl);
      }
  } finally {
    await floor.stop();
  }
  const [ours, one] = ways.map(({ rates }) => median(rates)) as [number, number];
  return [
    {
      ...{ name: `push at ${tokens.length} users`, unit: 'per second', ours, of: 'ratio' },
      beside: { name: 'one statement behind the same route', value: one },
      goal: { kind: 'at-least', value: 0.6 },
    },
  ];
}
