/** Ten changes in ten thousand rows: a pull over HTTP beside the query that finds them. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { connect, disconnect } from '../../server/app/db/client.ts';
import { flyAsUser } from '../../server/app/db/flight.ts';
import { readEpoch } from '../../server/app/sync/epoch.ts';
import { pull } from '../../server/app/sync/pull.ts';
import { sqlLibraryStore } from '../../server/app/sync/sql-library-store.ts';
import type { BenchServer } from '../bench-server.ts';
import { median } from '../quantile.ts';
import { caller } from './calls.ts';
import type { Figure } from './goal.ts';

const held = 10_000;
const changed = 10;
const perPush = 200;
const rounds = 300;
const warmUp = 30;

const query = 'SELECT * FROM user_favorites WHERE user_id = $1 AND version > $2';

/** Measures all in turns: the query, the pull around it, and the same over HTTP. */
export async function deltaFigures(server: BenchServer): Promise<Figure[]> {
  const email = 'delta@bench.example';
  const client = caller(server.origin, await server.token(email));
  for (let rows = 0; rows < held; rows += perPush) await client.star(perPush);
  const { cookie } = await client.pull(null);
  for (let change = 0; change < changed; change++) await client.star(1);
  const database = new pg.Client({ connectionString: server.databaseUrl });
  await database.connect();
  const { rows: people } = await database.query('SELECT id FROM users WHERE email = $1', [email]);
  await database.query('ANALYZE'); // as autovacuum does within a minute
  const prisma = connect(server.appUrl);
  const request = { clientId: randomUUID(), cookie };
  const acts: (() => Promise<number>)[] = [
    async () => (await database.query(query, [people[0].id, cookie.version])).rows.length,
    () =>
      flyAsUser(prisma, people[0].id, async (db) => {
        const epoch = readEpoch(db.sql, cookie.epoch.slice(cookie.epoch.indexOf('/') + 1));
        return (await pull(sqlLibraryStore(db), request, epoch)).puts.length;
      }),
    async () => (await client.pull(cookie)).puts.length,
  ];
  const times: number[][] = acts.map(() => []);
  try {
    for (let round = 0; round < rounds + warmUp; round++)
      for (const [at, act] of acts.entries()) {
        const begin = performance.now();
        const found = await act();
        const taken = performance.now() - begin;
        if (found !== changed) throw new Error(`${found} rows were found`);
        if (round >= warmUp) times[at]?.push(taken);
      }
  } finally {
    await disconnect(prisma);
    await database.end();
  }
  const [raw, ours, overHttp] = times.map(median) as [number, number, number];
  const beside = { name: 'raw pg query', value: raw };
  return [
    {
      ...{ name: 'delta of 10 in 10,000', unit: 'ms', ours, beside, of: 'ratio' },
      goal: { kind: 'at-most', value: 3 },
    },
    {
      ...{ name: 'the same over HTTP', unit: 'ms', ours: overHttp, beside, of: 'ratio' },
      goal: { kind: 'none' },
    },
  ];
}
