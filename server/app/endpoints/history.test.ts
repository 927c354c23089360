import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { asSuperuser, createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import { flyAsUser } from '../db/flight.ts';
import { forgetOldChecks } from './forget-checks.ts';
import { readHistory } from './history.ts';
import { pageChecks } from './page-checks.ts';
import { addEndpoints } from './schedule/fixtures/watched-people.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

let database: TestDatabase;
let anna: string;
let ben: string;

type Check = readonly [minutes: number, status: string, ms: number | null, error?: string];

beforeAll(async () => {
  database = await createTestDatabase();
  anna = await database.createPerson();
  ben = await database.createPerson();
});

const add = (userId: string, id: string, checks: readonly Check[]) =>
  asSuperuser(database.ownerUrl, (client) =>
    client.query(
      `INSERT INTO local_model_checks (user_id, endpoint_id, at, status, response_time_ms, error_class)
       SELECT $1, $2, * FROM unnest($3::timestamptz[], $4::text[], $5::int[], $6::text[])`,
      [
        userId,
        id,
        checks.map(([minutes]) => minutesAgo(minutes)),
        checks.map(([, status]) => status),
        checks.map(([, , ms]) => ms),
        checks.map(([, , , error]) => error ?? null),
      ],
    ),
  );

const endpoint = async (userId: string) => {
  const [id = ''] = await addEndpoints(database, userId, [`http://127.0.0.1/${randomUUID()}`]);
  return id;
};

test('a day is a bar per hour that was checked: the middle time, counts, what was wrong most often', async () => {
  const [id, quiet] = [await endpoint(anna), await endpoint(anna)];
  await add(anna, id, [
    [24 * 60 + 1, 'healthy', 1], // longer ago than a day
    [24 * 60, 'healthy', 90],
    [90, 'healthy', 10],
    [80, 'healthy', 1000],
    [70, 'healthy', 30],
    [62, 'loading', 5],
    [40, 'unhealthy', null, 'refused'],
    [30, 'unhealthy', null, 'timeout'],
    [20, 'unhealthy', null, 'refused'],
    [0, 'healthy', 1], // not before now
  ]);
  const history = await flyAsUser(database.prisma, anna, (db) => readHistory(db, [id, quiet], now));
  expect([...history.keys()]).toEqual([id]);
  const none = { answered: 0, loading: 0, failed: 0, errorClass: null };
  expect(history.get(id)).toEqual([
    { ...none, from: minutesAgo(24 * 60), responseTimeMs: 90, answered: 1 },
    { ...none, from: minutesAgo(120), responseTimeMs: 30, answered: 3, loading: 1 },
    { ...none, from: minutesAgo(60), responseTimeMs: null, failed: 3, errorClass: 'refused' },
  ]);
});

test("nobody reads of another's endpoint", async () => {
  const his = await endpoint(ben);
  await add(ben, his, [[5, 'healthy', 7]]);
  await flyAsUser(database.prisma, anna, async (db) => {
    expect(await readHistory(db, [his], now)).toEqual(new Map());
    const page = await pageChecks(db, his, { cursor: undefined, limit: 10 });
    expect(page).toEqual({ checks: [], nextCursor: null });
  });
});

test('checks are paged from the newest, also where several have one time', async () => {
  const id = await endpoint(anna);
  const minutes = [9, 8, 8, 8, 7, 6];
  await add(
    anna,
    id,
    minutes.map((at) => [at, 'healthy', at]),
  );
  const seen: (number | null)[] = [];
  let cursor: Awaited<ReturnType<typeof pageChecks>>['nextCursor'] | undefined;
  while (cursor !== null) {
    const page = await flyAsUser(database.prisma, anna, (db) =>
      pageChecks(db, id, { cursor: cursor ?? undefined, limit: 2 }),
    );
    seen.push(...page.checks.map(({ responseTimeMs }) => responseTimeMs));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(minutes.toReversed());
});

/** The names of what a statement of `work` would be run by. */
async function planOf(userId: string, work: (db: UserSql) => Promise<unknown>): Promise<string> {
  const plans: unknown[] = [];
  await flyAsUser(database.prisma, userId, (db) =>
    work({
      ...db,
      sql: {
        ...db.sql,
        async rows<Row>(statement: Prisma.Sql): Promise<Row[]> {
          plans.push(await db.sql.rows(Prisma.sql`EXPLAIN (FORMAT JSON) ${statement}`));
          return [];
        },
      },
    } as UserSql),
  );
  return JSON.stringify(plans);
}

test('both are read by index, however many checks there are', async () => {
  const ids = await Promise.all(Array.from({ length: 10 }, () => endpoint(ben)));
  await asSuperuser(database.ownerUrl, async (client) => {
    await client.query(
      `INSERT INTO local_model_checks (user_id, endpoint_id, at, status, response_time_ms)
       SELECT $1, id, $3::timestamptz - n * interval '30 seconds', 'healthy', n
       FROM unnest($2::text[]) AS e(id), generate_series(1, 4000) n`,
      [ben, ids, now],
    );
    await client.query('ANALYZE local_model_checks');
  });
  for (const work of [
    (db: UserSql) => readHistory(db, ids.slice(0, 2), now),
    (db: UserSql) => pageChecks(db, ids[0] ?? '', { cursor: undefined, limit: 50 }),
  ]) {
    const plan = await planOf(ben, work);
    expect(plan).toContain('local_model_checks_user_id_endpoint_id_at_idx');
    expect(plan).not.toContain('Seq Scan');
  }
});

test('what is older than two days is forgotten, and nothing younger can be', async () => {
  const id = await endpoint(anna);
  await asSuperuser(database.ownerUrl, (client) =>
    client.query(
      `INSERT INTO local_model_checks (user_id, endpoint_id, at, status)
       SELECT $1, $2, now() - age, 'healthy'
       FROM unnest('{47 hours 59 minutes, 48 hours 1 minute, 90 days}'::interval[]) AS age`,
      [anna, id],
    ),
  );
  await forgetOldChecks(database.prisma);
  const page = await flyAsUser(database.prisma, anna, (db) =>
    pageChecks(db, id, { cursor: undefined, limit: 10 }),
  );
  expect(page.checks).toHaveLength(1);
});
