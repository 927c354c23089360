import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { startFaultProxy } from '../../../testing/fault-proxy.ts';
import { tapStatements } from '../../../testing/statement-tap.ts';
import {
  asSuperuser,
  createTestDatabase,
  type TestDatabase,
} from '../../../testing/test-database.ts';
import { type DeadHosts, startDeadHosts } from './fixtures/dead-hosts.ts';
import { type GoodHost, startGoodHost } from './fixtures/good-host.ts';
import { addEndpoints, watchAs } from './fixtures/watched-people.ts';

/** A fiftieth of what it is: looks every 20 ms, doubts for 60 ms. */
const periodMs = 600;

let database: TestDatabase;
let dead: DeadHosts;
let host: GoodHost;
let anna: string;

beforeAll(async () => {
  dead = await startDeadHosts();
  return () => dead.close();
});
beforeEach(async () => {
  database = await createTestDatabase();
  host = await startGoodHost();
  anna = await database.createPerson();
  return () => host.close();
});

const query = <Row extends object>(sql: string, values: unknown[]) =>
  asSuperuser(database.ownerUrl, async (client) => (await client.query<Row>(sql, values)).rows);

type Row = {
  status: string;
  isLoading: boolean;
  failures: number;
  models: string[];
  trouble: { kind: string } | null;
};

async function rowOf(id = ''): Promise<Row | undefined> {
  const [row] = await query<Row>(
    `SELECT health_status AS status, is_loading AS "isLoading", failures,
       available_models AS models, trouble FROM local_models WHERE id = $1`,
    [id],
  );
  return row;
}

const resultsOf = async (id = '') =>
  (
    await query<{ status: string }>(
      'SELECT status FROM local_model_checks WHERE endpoint_id = $1 ORDER BY at',
      [id],
    )
  ).map(({ status }) => status);

const jobsOf = (id = '') =>
  query<{ name: string; state: string; isDue: boolean }>(
    `SELECT name, state, start_after <= now() AS "isDue" FROM pgboss.job
     WHERE data->>'endpointId' = $1 ORDER BY name`,
    [id],
  );

const isCheckActive = async (id = '') =>
  (await jobsOf(id)).some(({ name, state }) => name === 'endpoint.check' && state === 'active');

test('an active endpoint is found, asked and its models listed; one that is not active never', async () => {
  const [id, idle] = await addEndpoints(database, anna, [host.origin, `${host.origin}/idle`]);
  await query('UPDATE local_models SET is_active = false WHERE id = $1', [idle]);
  const { told } = await watchAs(database, { periodMs });
  await expect.poll(() => rowOf(id)).toMatchObject({ status: 'healthy', models: ['one', 'two'] });
  expect(told.every(({ userId }) => userId === anna)).toBe(true);
  expect(told.some(({ changed }) => changed)).toBe(true);
  await expect.poll(async () => (await resultsOf(id)).length).toBeGreaterThan(2);
  expect(await rowOf(idle)).toMatchObject({ status: 'unknown' });
  expect(host.asked.some(({ path }) => path.startsWith('/idle'))).toBe(false);
});

test('one that stumbles once disturbs nobody; one that falls is told of, and so is its return', async () => {
  const [id] = await addEndpoints(database, anna, [host.origin]);
  const { told } = await watchAs(database, { periodMs });
  await expect.poll(() => rowOf(id)).toMatchObject({ models: ['one', 'two'] });
  const { length } = await resultsOf(id);
  await expect.poll(async () => (await resultsOf(id)).length).toBeGreaterThan(length);
  const before = told.length;
  host.stumbles = 1;
  await expect.poll(async () => (await resultsOf(id)).join()).toMatch(/unhealthy,healthy/);
  expect(await rowOf(id)).toMatchObject({ status: 'healthy', failures: 0, trouble: null });
  expect(told.slice(before).filter(({ changed }) => changed)).toEqual([]);

  host.status = 500;
  host.models = ['three'];
  await expect
    .poll(() => rowOf(id))
    .toMatchObject({
      status: 'unhealthy',
      models: ['one', 'two'],
      trouble: { kind: 'server-error' },
    });
  await expect.poll(() => told.at(-1)).toMatchObject({ userId: anna });
  const fallen = told.length;
  host.status = 200;
  // Listed at once, not in ten minutes.
  await expect
    .poll(() => rowOf(id))
    .toMatchObject({ status: 'healthy', models: ['three'], trouble: null });
  await expect.poll(() => told.slice(fallen).some(({ changed }) => changed)).toBe(true);
});

test('one that loads its model is not down, and is asked again soon', async () => {
  const [id] = await addEndpoints(database, anna, [host.origin]);
  await query(`UPDATE local_models SET detected_server = 'llama.cpp' WHERE id = $1`, [id]);
  host.status = 503;
  await watchAs(database, { periodMs });
  await expect.poll(() => rowOf(id)).toMatchObject({ isLoading: true, failures: 0 });
  await expect
    .poll(async () => (await resultsOf(id)).slice(0, 3))
    .toEqual(['loading', 'loading', 'loading']);
});

test('what is watched is asked at once; what is switched off has no job any more', async () => {
  const { schedule } = await watchAs(database, { periodMs: 30_000 });
  const [id] = await addEndpoints(database, anna, [host.origin]);
  await schedule.watch(anna, id ?? '');
  await expect.poll(() => rowOf(id)).toMatchObject({ status: 'healthy' });
  // Both stay: each is followed by its next one, in one transaction.
  expect((await jobsOf(id)).map(({ name }) => name)).toEqual([
    'endpoint.check',
    'endpoint.discover',
  ]);
  await query('UPDATE local_models SET is_active = false WHERE id = $1', [id]);
  await schedule.watch(anna, id ?? '');
  await expect.poll(() => jobsOf(id)).toEqual([]);
});

test('what an address said that was changed meanwhile is not recorded', async () => {
  const [id] = await addEndpoints(database, anna, [dead.origins.silent ?? '']);
  const { schedule } = await watchAs(database, { periodMs: 30_000 });
  await schedule.watch(anna, id ?? '');
  await expect.poll(() => isCheckActive(id)).toBe(true);
  await query('UPDATE local_models SET base_url = $2 WHERE id = $1', [id, host.origin]);
  await expect.poll(() => isCheckActive(id), { timeout: 25_000 }).toBe(false);
  expect(await resultsOf(id)).toEqual([]);
});

test('a server that stops gives back what it was asking, within 2 s', async () => {
  const ids = await addEndpoints(
    database,
    anna,
    Object.values(dead.origins).map((origin) => `${origin}/stop`),
  );
  const { schedule, stop } = await watchAs(database, { periodMs: 30_000 });
  await Promise.all(ids.map((id) => schedule.watch(anna, id)));
  const silent = ids[Object.keys(dead.origins).indexOf('silent')];
  await expect.poll(() => isCheckActive(silent)).toBe(true);
  const begun = performance.now();
  await stop();
  expect(performance.now() - begun).toBeLessThan(2_000);
  const [job] = await jobsOf(silent);
  expect(job).toEqual({ name: 'endpoint.check', state: 'created', isDue: true });
  expect(await resultsOf(silent)).toEqual([]);
});

test('a database that goes away is complained of once, and all goes on when it is back', async () => {
  const address = new URL(database.appUrl);
  const network = await startFaultProxy(`http://${address.hostname}:${address.port}`);
  onTestFinished(() => network.close());
  address.port = String(network.port);
  const [id] = await addEndpoints(database, anna, [host.origin]);
  const { lines } = await watchAs(database, { periodMs, appUrl: address.href });
  await expect.poll(async () => (await resultsOf(id)).length).toBeGreaterThan(0);

  network.set({ kind: 'cut' });
  await expect.poll(() => lines.join('')).toMatch(/not watched: the database is away/);
  const { length } = await resultsOf(id);
  const asked = host.asked.length;
  network.set({ kind: 'none' });
  await expect.poll(async () => (await resultsOf(id)).length).toBeGreaterThan(length + 1);
  expect(host.asked.length).toBeGreaterThan(asked);
  await expect.poll(() => lines.join('')).toMatch(/endpoints are watched again/);
  expect(lines.filter((line) => line.includes('the database is away'))).toHaveLength(1);
  expect(lines.filter((line) => line.includes('"level":50'))).toEqual([]);
});

test('behind a pooler nothing is left on a connection that somebody else gets', async () => {
  const tap = await tapStatements(database.appUrl);
  onTestFinished(() => tap.close());
  const [id] = await addEndpoints(database, anna, [host.origin]);
  const { schedule } = await watchAs(database, { periodMs, appUrl: tap.url, isPooler: true });
  await schedule.watch(anna, id ?? '');
  await expect.poll(() => rowOf(id)).toMatchObject({ status: 'healthy', models: ['one', 'two'] });
  await expect.poll(async () => (await resultsOf(id)).length).toBeGreaterThan(2);
  const ours = tap.tapped();
  expect(ours.some(({ text }) => text.includes('INSERT INTO local_model_checks'))).toBe(true);
  expect(ours.some(({ text }) => text.includes('pgboss.job'))).toBe(true);
  expect(ours.filter(({ name }) => name !== '')).toEqual([]);
  const session = /\b(LISTEN|PREPARE|DECLARE|TEMP|pg_(try_)?advisory_lock|SET (?!LOCAL))\b/;
  const isLocal = ({ text }: { text: string }) =>
    !text.includes('set_config') || /set_config\(.*true\)/.test(text);
  expect(ours.filter((one) => !isLocal(one)).map(({ text }) => text)).toEqual([]);
  const outside = ours.filter(({ text }) => !/^\s*(WITH|UPDATE|INSERT)/.test(text));
  expect(outside.filter(({ text }) => session.test(text)).map(({ text }) => text)).toEqual([]);
});

test("what is asked for one person is nobody else's", async () => {
  const ben = await database.createPerson();
  const [mine] = await addEndpoints(database, anna, [host.origin]);
  const [his] = await addEndpoints(database, ben, [dead.origins.refused ?? '']);
  const { told } = await watchAs(database, { periodMs });
  await expect.poll(() => rowOf(mine)).toMatchObject({ status: 'healthy' });
  await expect.poll(() => rowOf(his)).toMatchObject({ status: 'unhealthy' });
  const owners = await query<{ id: string; userId: string }>(
    'SELECT DISTINCT endpoint_id AS id, user_id AS "userId" FROM local_model_checks WHERE endpoint_id = ANY($1)',
    [[mine, his]],
  );
  expect(new Map(owners.map(({ id, userId }) => [id, userId]))).toEqual(
    new Map([
      [mine, anna],
      [his, ben],
    ]),
  );
  expect(new Set(told.map(({ userId }) => userId))).toEqual(new Set([anna, ben]));
});
