/**
 * What the Usage page's figures take of a million calls in 90 days, beside the floor: one count of
 * the same rows on the same PostgreSQL, in turns.
 */
import pg from 'pg';
import { startBenchServer } from './bench-server.ts';
import { median } from './quantile.ts';

const calls = 1_000_000;
const rounds = 5;

type Row = {
  readonly name: string;
  readonly calls: number;
  readonly ms: number;
  readonly floor: number;
};
export type UsageReport = { readonly rows: readonly Row[] };

const fill = `
  INSERT INTO usage (user_id, at, model, answered_by, endpoint_id, token_id, route, prompt_tokens,
    completion_tokens, cached_tokens, first_byte_ms, duration_ms, status, error_class, attempts,
    cost_estimate)
  SELECT $1, now() - (n / $2::float8) * interval '90 days', 'lab/lab-' || n % 40,
    CASE WHEN n % 3 = 0 THEN 'endpoint-' || n % 4 || '/m' ELSE 'lab/lab-' || n % 40 END,
    CASE WHEN n % 3 = 0 THEN (n % 4)::text END,
    CASE WHEN n % 5 > 0 THEN md5((n % 5)::text)::uuid END, '/v1/chat/completions', n % 4000,
    n % 900, n % 100, 100 + hashint4(n) % 400, 600 + hashint4(n) % 500,
    CASE WHEN n % 97 = 0 THEN 502 ELSE 200 END, CASE WHEN n % 97 = 0 THEN 'refused' END, 1,
    CASE WHEN n % 3 > 0 THEN n % 900 * 0.000002 END
  FROM generate_series(0, $2::int - 1) n`;

const ranges = [
  ['7 days', 6],
  ['30 days', 29],
  ['90 days', 89],
] as const;

const dayMs = 24 * 60 * 60 * 1000;
const dayOf = (ago: number) => new Date(Date.now() - ago * dayMs).toISOString().slice(0, 10);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Measures and prints. */
export async function runUsage(): Promise<UsageReport> {
  const server = await startBenchServer();
  const database = new pg.Client({ connectionString: server.databaseUrl });
  await database.connect();
  const email = 'usage@bench.example';
  const token = await server.token(email);
  const { rows: people } = await database.query('SELECT id FROM users WHERE email = $1', [email]);
  const userId: string = people[0].id;
  await database.query(fill, [userId, calls]);
  await database.query('VACUUM ANALYZE usage');
  const ask = async (from: string) => {
    const url = `${server.origin}/api/usage?from=${from}&zone=Europe/Berlin`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`The usage answered ${answer.status}.`);
    const told: { total: { requests: number } } = await answer.json();
    return told.total.requests;
  };
  const count = (from: string) =>
    database.query('SELECT count(*) FROM usage WHERE user_id = $1 AND at >= $2', [userId, from]);
  const rows: Row[] = [];
  for (const [name, ago] of ranges) {
    const from = dayOf(ago);
    const asked = await ask(from);
    const [own, floor]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      floor.push(await timed(() => count(from)));
      own.push(await timed(() => ask(from)));
    }
    rows.push({ name, calls: asked, ms: median(own), floor: median(floor) });
  }
  await database.end();
  await server.stop();
  const lines = rows.map(
    ({ name, calls, ms, floor }) =>
      `| ${name} | ${calls.toLocaleString('en-US')} | ${ms.toFixed(0)} | ${floor.toFixed(0)} | ${(ms / floor).toFixed(1)} |`,
  );
  process.stdout.write(
    `Usage of a person with ${calls.toLocaleString('en-US')} calls in 90 days; medians of ${rounds} rounds\n\n| range | calls | GET /api/usage, ms | count(*), ms | times |\n| --- | ---: | ---: | ---: | ---: |\n${lines.join('\n')}\n`,
  );
  return { rows };
}
