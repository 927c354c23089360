/** Ten changes in ten thousand rows: a pull over HTTP beside the query that finds them. */
import pg from 'pg';
import type { BenchServer } from '../bench-server.ts';
import { median } from '../quantile.ts';
import { caller } from './calls.ts';
import type { Figure } from './goal.ts';

const held = 10_000;
const changed = 10;
const perPush = 200;
const rounds = 300;
const warmUp = 30;

const query =
  'SELECT * FROM user_favorites WHERE user_id = (SELECT id FROM users WHERE email = $1) AND version > $2';

/** Measures both in turns. */
export async function deltaFigures({ origin, token, databaseUrl }: BenchServer): Promise<Figure[]> {
  const email = 'delta@bench.example';
  const client = caller(origin, await token(email));
  for (let rows = 0; rows < held; rows += perPush) await client.star(perPush);
  const { cookie } = await client.pull(null);
  for (let change = 0; change < changed; change++) await client.star(1);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const measure = async () => {
    await database.query('ANALYZE user_favorites');
    const ways = [
      { act: async () => (await client.pull(cookie)).puts.length, times: [] as number[] },
      {
        act: async () => (await database.query(query, [email, cookie.version])).rows.length,
        times: [] as number[],
      },
    ];
    for (let round = 0; round < rounds + warmUp; round++)
      for (const { act, times } of ways) {
        const begin = performance.now();
        const found = await act();
        const taken = performance.now() - begin;
        if (found !== changed) throw new Error(`${found} rows were found`);
        if (round >= warmUp) times.push(taken);
      }
    return ways;
  };
  const ways = await measure().finally(() => database.end());
  const [ours, raw] = ways.map(({ times }) => median(times)) as [number, number];
  return [
    {
      ...{ name: 'delta of 10 in 10,000, over HTTP', unit: 'ms', ours, of: 'ratio' },
      beside: { name: 'raw pg query', value: raw },
      goal: { kind: 'at-most', value: 3 },
    },
  ];
}
