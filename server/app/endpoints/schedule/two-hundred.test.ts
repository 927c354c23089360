import { beforeAll, expect, test } from 'vitest';
import {
  asSuperuser,
  createTestDatabase,
  type TestDatabase,
} from '../../../testing/test-database.ts';
import { type DeadHosts, startDeadHosts } from './fixtures/dead-hosts.ts';
import { type GoodHost, startGoodHost } from './fixtures/good-host.ts';
import { addEndpoints, watchAs } from './fixtures/watched-people.ts';

const periodMs = 6_000;
const periods = 3;
const goodCount = 50;
const deadCount = 150;
const MiB = 2 ** 20;

let database: TestDatabase;
let good: GoodHost;
let dead: DeadHosts;

beforeAll(async () => {
  database = await createTestDatabase();
  good = await startGoodHost();
  dead = await startDeadHosts();
  return () => Promise.all([good.close(), dead.close()]);
});

type Check = { id: string; at: Date; status: string; error: string | null };

const checksOf = (userId: string) =>
  asSuperuser(database.ownerUrl, async (client) => {
    const { rows } = await client.query<Check>(
      `SELECT endpoint_id AS id, at, status, error_class AS error FROM local_model_checks
       WHERE user_id = $1 ORDER BY at`,
      [userId],
    );
    return rows;
  });

const gapsOf = (checks: readonly Check[]) =>
  checks.slice(1).map(({ at }, before) => at.getTime() - (checks[before]?.at.getTime() ?? 0));

const held = () => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

test('150 endpoints that are dead in every way keep none of 50 good ones waiting', {
  timeout: 120_000,
}, async () => {
  const anna = await database.createPerson();
  const ways = Object.entries(dead.origins);
  const ids = await addEndpoints(database, anna, [
    ...Array.from({ length: deadCount }, (_, at) => `${ways[at % ways.length]?.[1]}/${at}`),
    ...Array.from({ length: goodCount }, (_, at) => `${good.origin}/${at}`),
  ]);
  const before = held();
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, held());
  }, 100);
  const servers = [await watchAs(database, { periodMs }), await watchAs(database, { periodMs })];
  const begun = Date.now();
  const end = begun + periods * periodMs;
  await expect.poll(() => Date.now() > end, { timeout: 60_000, interval: 200 }).toBe(true);
  await Promise.all(servers.map(({ stop }) => stop()));
  clearInterval(watching);

  const checks = Map.groupBy(await checksOf(anna), ({ id }) => id);
  const goodChecks = ids.slice(deadCount).map((id) => checks.get(id) ?? []);
  const gaps = goodChecks.flatMap((own) => gapsOf(own));
  const first = goodChecks.map(([one]) => (one?.at.getTime() ?? Number.NaN) - begun);
  console.info(
    `good ones: first asked after ${Math.max(...first)} ms at most, then every ${Math.min(...gaps)}–${Math.max(...gaps)} ms of ${periodMs}; ${((most - before) / MiB).toFixed(0)} MiB more at most; dead: ${[...new Set([...checks.values()].flat().flatMap(({ error }) => error ?? []))].join(', ')}`,
  );
  // Fresh: each was asked within the first period, and again within each, jitter and a look given.
  expect(goodChecks.every((own) => own.length >= periods - 1)).toBe(true);
  expect(goodChecks.flat().every(({ status }) => status === 'healthy')).toBe(true);
  expect(Math.max(...first)).toBeLessThan(periodMs);
  expect(Math.max(...gaps)).toBeLessThan(1.5 * periodMs);
  // Not doubled, though two servers look for what is due.
  expect(Math.min(...gaps)).toBeGreaterThan(0.8 * periodMs);
  // Every way was found out, and none was taken for a good one.
  for (const [at, [way]] of ways.entries()) {
    const own = checks.get(ids[at] ?? '') ?? [];
    expect(own.length, way).toBeGreaterThan(0);
    expect(
      own.every(({ status }) => status === 'unhealthy'),
      way,
    ).toBe(true);
  }
  expect(most - before).toBeLessThan(300 * MiB);
});
