import { beforeAll, expect, test } from 'vitest';
import {
  asSuperuser,
  createTestDatabase,
  type TestDatabase,
} from '../../../testing/test-database.ts';
import { type DeadHosts, startDeadHosts } from './fixtures/dead-hosts.ts';
import { type GoodHost, startGoodHost } from './fixtures/good-host.ts';
import { addEndpoints, watchAs } from './fixtures/watched-people.ts';

/** A tenth of what it is. */
const periodMs = 3_000;
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

/** The ms between checks of one endpoint, of those whose second one was between `from` and `to`. */
const gapsOf = (checks: readonly Check[], from: number, to: number) =>
  checks.slice(1).flatMap(({ at }, before) => {
    const isWithin = at.getTime() > from && at.getTime() <= to;
    return isWithin ? [at.getTime() - (checks[before]?.at.getTime() ?? 0)] : [];
  });

/** The gap that nine of ten stay below. */
const ninetieth = (gaps: readonly number[]) =>
  gaps.toSorted((a, b) => a - b)[Math.floor(0.9 * gaps.length)] ?? Number.NaN;

const held = () => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

test('150 endpoints that are dead in every way keep none of 50 good ones waiting', {
  timeout: 120_000,
}, async () => {
  const anna = await database.createPerson();
  const good50 = Array.from({ length: goodCount }, (_, at) => `${good.origin}/${at}`);
  const ids = await addEndpoints(database, anna, good50);
  const servers = [await watchAs(database, { periodMs }), await watchAs(database, { periodMs })];
  const eachGood = async (count: number, since = 0) => {
    const checks = (await checksOf(anna)).filter(({ at }) => at.getTime() > since);
    const own = Map.groupBy(checks, ({ id }) => id);
    return ids.every((id) => (own.get(id)?.length ?? 0) >= count);
  };
  const patience = { timeout: 40_000, interval: 100 };
  // What this machine does at this hour with the good ones alone.
  await expect.poll(() => eachGood(3), patience).toBe(true);

  const before = held();
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, held());
  }, 50);
  const ways = Object.entries(dead.origins);
  const deadUrls = Array.from(
    { length: deadCount },
    (_, at) => `${ways[at % ways.length]?.[1]}/${at}`,
  );
  const begun = Date.now();
  const deadIds = await addEndpoints(database, anna, deadUrls);
  await Promise.all(
    deadIds.map((id, at) => servers[at % servers.length]?.schedule.watch(anna, id)),
  );
  await expect.poll(() => eachGood(3, begun), patience).toBe(true);
  const ended = Date.now();
  const isFoundOut = async () => {
    const seen = new Set((await checksOf(anna)).map(({ id }) => id));
    return deadIds.every((id) => seen.has(id));
  };
  await expect.poll(isFoundOut, patience).toBe(true);
  await Promise.all(servers.map(({ stop }) => stop()));
  clearInterval(watching);

  const checks = Map.groupBy(await checksOf(anna), ({ id }) => id);
  const goodChecks = ids.map((id) => checks.get(id) ?? []);
  const alone = goodChecks.flatMap((own) => gapsOf(own, 0, begun));
  const beside = goodChecks.flatMap((own) => gapsOf(own, begun, ended));
  const errors = deadIds.flatMap((id) => checks.get(id)?.flatMap(({ error }) => error ?? []) ?? []);
  console.info(
    `good ones, every ${periodMs} ms: ${Math.min(...alone)}–${Math.max(...alone)} (90 %: ${ninetieth(alone)}) alone, ${Math.min(...beside)}–${Math.max(...beside)} (90 %: ${ninetieth(beside)}) beside the dead; ${((most - before) / MiB).toFixed(0)} MiB more at most; dead: ${[...new Set(errors)].join(', ')}`,
  );
  expect(goodChecks.flat().every(({ status }) => status === 'healthy')).toBe(true);
  // Waiting for the dead would cost many periods; a machine busy with other things costs less than one.
  expect(ninetieth(beside)).toBeLessThan(2 * ninetieth(alone));
  expect(Math.max(...beside)).toBeLessThan(4 * Math.max(...alone));
  // Not doubled, though two servers look for what is due.
  expect(Math.min(...alone, ...beside)).toBeGreaterThan(0.8 * periodMs);
  // Every way was found out, and none was taken for a good one.
  for (const id of deadIds)
    expect(new Set(checks.get(id)?.map(({ status }) => status))).toEqual(new Set(['unhealthy']));
  expect(new Set(errors).size).toBeGreaterThan(4);
  expect(most - before).toBeLessThan(300 * MiB);
});
