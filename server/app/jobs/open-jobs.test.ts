import { randomUUID } from 'node:crypto';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { startFaultProxy } from '../../testing/fault-proxy.ts';
import { asSuperuser, createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { untilWaiting } from '../../testing/waiting-statements.ts';
import { connect, disconnect } from '../db/client.ts';
import { checkQueue, discoverQueue } from './job-queues.ts';
import { type Jobs, openJobs } from './open-jobs.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

/** The jobs as one more server has them. */
async function open(appUrl = database.appUrl): Promise<Jobs> {
  const prisma = connect(appUrl, { connections: 2 });
  const jobs = await openJobs(prisma, (error) => expect.unreachable(String(error)));
  onTestFinished(async () => {
    await jobs.close();
    await disconnect(prisma);
  });
  return jobs;
}

const one = () => ({ userId: randomUUID(), endpointId: randomUUID() });
const now = { afterMs: 0 };

async function emptyOut(jobs: Jobs) {
  const taken = await jobs.take(checkQueue, 1000);
  await jobs.settle(
    checkQueue,
    taken.map((job) => ({ ...job, again: null })),
  );
}

test('an endpoint has one job, however often it is offered and by how many servers', async () => {
  const [jobs, others] = [await open(), await open()];
  const job = one();
  await Promise.all([jobs, others].map((each) => each.offer(checkQueue, [{ ...job, ...now }])));
  const taken = [...(await jobs.take(checkQueue, 10)), ...(await others.take(checkQueue, 10))];
  expect(taken.map(({ data }) => data)).toEqual([job]);
  // Nor while it is at work.
  await others.offer(checkQueue, [{ ...job, ...now }]);
  await others.hurry(checkQueue, job);
  expect(await others.take(checkQueue, 10)).toEqual([]);
  await emptyOut(jobs);
});

test('two servers take from one queue and none gets what the other has', async () => {
  const [jobs, others] = [await open(), await open()];
  const offers = Array.from({ length: 60 }, one);
  await jobs.offer(
    discoverQueue,
    offers.map((job) => ({ ...job, ...now })),
  );
  const takes = await Promise.all(
    [jobs, others, jobs, others].map((each) => each.take(discoverQueue, 15)),
  );
  const ids = takes.flat().map(({ data }) => data.endpointId);
  expect(new Set(ids).size).toBe(ids.length);
  const rest = await jobs.take(discoverQueue, 60);
  expect(ids.length + rest.length).toBe(60);
});

test('what follows a job is due when it says; who is in a hurry has it at once', async () => {
  const jobs = await open();
  const job = one();
  await jobs.offer(checkQueue, [{ ...job, ...now }]);
  const [taken] = await jobs.take(checkQueue, 1);
  if (!taken) throw new Error('nothing was due');
  await jobs.settle(checkQueue, [{ ...taken, again: { afterMs: 60_000 } }]);
  expect(await jobs.take(checkQueue, 10)).toEqual([]);
  await jobs.hurry(checkQueue, job);
  expect((await jobs.take(checkQueue, 10)).map(({ data }) => data)).toEqual([job]);
});

test('of what is due, those that answered last time go first', async () => {
  const jobs = await open();
  const [dead, well] = [one(), one()];
  await jobs.offer(checkQueue, [{ ...dead, ...now }]);
  await jobs.offer(checkQueue, [{ ...well, ...now, priority: 1 }]);
  const [first] = await jobs.take(checkQueue, 1);
  expect(first?.data).toEqual(well);
});

test('a job whose server died is taken up by another once its time is over', async () => {
  const [dying, jobs] = [await open(), await open()];
  const job = one();
  await dying.offer(discoverQueue, [{ ...job, ...now }]);
  expect(await dying.take(discoverQueue, 10)).toHaveLength(1);
  await asSuperuser(database.ownerUrl, (client) =>
    client.query(`UPDATE pgboss.job_common SET started_on = now() - interval '1 hour'
      WHERE state = 'active' AND data->>'endpointId' = '${job.endpointId}'`),
  );
  await jobs.reclaim([discoverQueue]);
  expect((await jobs.take(discoverQueue, 10)).map(({ data }) => data)).toEqual([job]);
});

test('a settlement that fails leaves the jobs as they were', async () => {
  const jobs = await open();
  const job = one();
  await jobs.offer(checkQueue, [{ ...job, ...now }]);
  const [taken] = (await jobs.take(checkQueue, 100)).filter(
    ({ data }) => data.endpointId === job.endpointId,
  );
  if (!taken) throw new Error('nothing was due');
  const again = { afterMs: Number.NaN };
  await expect(jobs.settle(checkQueue, [{ ...taken, again }])).rejects.toThrow(/NaN/);
  const states = await asSuperuser(database.ownerUrl, (client) =>
    client.query(`SELECT state FROM pgboss.job_common WHERE id = '${taken.id}'`),
  );
  expect(states.rows).toEqual([{ state: 'active' }]);
});

test('a connection that breaks in the middle of a settlement is an error that is told', async () => {
  const address = new URL(database.appUrl);
  const network = await startFaultProxy(`http://${address.hostname}:${address.port}`);
  onTestFinished(() => network.close());
  address.port = String(network.port);
  const [jobs, others] = [await open(address.href), await open()];
  const job = one();
  await jobs.offer(checkQueue, [{ ...job, ...now }]);
  const [taken] = await jobs.take(checkQueue, 100);
  if (!taken) throw new Error('nothing was due');
  await asSuperuser(database.ownerUrl, async (client) => {
    await client.query('BEGIN; LOCK TABLE pgboss.job_common IN ACCESS EXCLUSIVE MODE');
    const settling = jobs.settle(checkQueue, [{ ...taken, again: now }]);
    settling.catch(() => undefined);
    await untilWaiting(client, 1);
    network.set({ kind: 'cut' });
    await expect(settling).rejects.toThrow();
    await client.query('ROLLBACK');
  });
  // Undone: it is still at work, here, and nowhere else.
  expect(await others.take(checkQueue, 100)).toEqual([]);
  network.set({ kind: 'none' });
  await jobs.settle(checkQueue, [{ ...taken, again: now }]);
  expect((await others.take(checkQueue, 100)).map(({ data }) => data)).toEqual([job]);
});

test("a job says whose endpoint it is and nothing else; the pool's role has no more than it needs", async () => {
  const jobs = await open();
  const secret = { ...one(), baseUrl: 'http://canary.example', apiKey: 'canary' };
  await jobs.offer(discoverQueue, [{ ...secret, ...now }]);
  const stored = await asSuperuser(database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ data: object }>(
      `SELECT data FROM pgboss.job WHERE data->>'endpointId' = '${secret.endpointId}'`,
    );
    return rows;
  });
  expect(stored).toEqual([{ data: { userId: secret.userId, endpointId: secret.endpointId } }]);
  for (const statement of [
    'SELECT FROM pgboss.schedule',
    'SELECT FROM pgboss.bam',
    'DELETE FROM pgboss.queue',
    'UPDATE pgboss.version SET version = 1',
    'TRUNCATE pgboss.job_common',
    'CREATE TABLE pgboss.mine ()',
    'DROP SCHEMA pgboss CASCADE',
  ])
    await expect(database.prisma.$executeRawUnsafe(statement), statement).rejects.toThrow(
      /permission denied|must be owner/,
    );
});
