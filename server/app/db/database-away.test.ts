import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { startFaultProxy } from '../../testing/fault-proxy.ts';
import { asSuperuser, createTestDatabase } from '../../testing/test-database.ts';
import { asUser, connect, disconnect } from './client.ts';
import { isDatabaseAway } from './database-away.ts';

const userId = randomUUID();

/** What work that failed was told. */
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

test('connections that turned half open are given up, and others take their place', async () => {
  const { appUrl } = await createTestDatabase();
  const { hostname, port } = new URL(appUrl);
  const network = await startFaultProxy(`http://${hostname}:${port}`);
  const url = new URL(appUrl);
  url.port = String(network.port);
  const connections = 2;
  const prisma = connect(url.href, { connections, answerMs: 300 });
  const work = () => asUser(prisma, userId, ({ tx }) => tx.user.count());
  const all = (times: number) => Promise.all(Array.from({ length: times }, () => failure(work())));

  expect(await all(connections)).toEqual([undefined, undefined]);
  network.set({ kind: 'silence', of: 'both' });
  for (const failed of await all(connections)) expect(failed).toSatisfy(isDatabaseAway);
  network.set({ kind: 'none' });
  await expect.poll(work, { timeout: 10_000 }).toBe(0);
  expect(await all(connections)).toEqual([undefined, undefined]);

  const inside = asUser(prisma, userId, async ({ tx }) => {
    network.set({ kind: 'silence', of: 'both' });
    await tx.user.count();
  });
  expect(await failure(inside)).toSatisfy(isDatabaseAway);
  network.set({ kind: 'none' });
  await expect.poll(work, { timeout: 10_000 }).toBe(0);
  await disconnect(prisma);
  await network.close();
});

test('a database that goes away in any way is told from one that refuses', async () => {
  const { ownerUrl, appUrl } = await createTestDatabase();
  const { hostname, port } = new URL(appUrl);
  const network = await startFaultProxy(`http://${hostname}:${port}`);
  const url = new URL(appUrl);
  url.port = String(network.port);
  const prisma = connect(url.href);

  const refused = await failure(
    asUser(prisma, userId, ({ tx }) => tx.$executeRaw`INSERT INTO users (id) VALUES ('nonsense')`),
  );
  expect(refused).toBeInstanceOf(Error);
  expect(isDatabaseAway(refused)).toBe(false);
  expect(isDatabaseAway(new TypeError('undefined is not a function'))).toBe(false);

  const ended = await failure(
    asUser(prisma, userId, async ({ tx }) => {
      await asSuperuser(ownerUrl, (client) =>
        client.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        ),
      );
      await tx.user.findMany();
    }),
  );
  expect(ended).toSatisfy(isDatabaseAway);

  const torn = await failure(
    asUser(prisma, userId, async ({ tx }) => {
      network.set({ kind: 'cut' });
      await tx.$queryRaw`SELECT 1`;
    }),
  );
  expect(torn).toSatisfy(isDatabaseAway);
  expect(await failure(prisma.user.findMany())).toSatisfy(isDatabaseAway);
  network.set({ kind: 'none' });
  expect(await prisma.user.findMany()).toEqual([]);
  await network.close();
  expect(await failure(prisma.user.findMany())).toSatisfy(isDatabaseAway);
  expect(await failure(asUser(prisma, userId, async () => 1))).toSatisfy(isDatabaseAway);
  await disconnect(prisma);
});
