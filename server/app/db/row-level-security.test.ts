import { beforeAll, describe, expect, test } from 'vitest';
import { setFavorite } from '../../testing/set-favorite.ts';
import { asSuperuser, createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { asUser, connect, disconnect, Prisma, type UserSql } from './client.ts';
import { flyAsUser, flyPresenting } from './flight.ts';

/** Tables that belong to nobody; every other table is a person's. */
const shared = [
  'catalog_models',
  'catalog_state',
  'instance',
  'lockbox_keys',
  'model_aliases',
  // Nobody's until a person decides: decision 15, and device-codes.test.ts for what it shows.
  'device_codes',
  // Counts by hashes, for one kind of work: rate-limits.test.ts.
  'rate_limits',
  // Nobody's before and after: decision 21, and accounts.test.ts for what it shows.
  'invites',
];
/** Tables that are only appended to: nobody has a policy to update or delete with. */
const appendOnly = ['audit_log'];
const policyPrefix: Record<string, string> = { user_favorites: 'favorites' };

let database: TestDatabase;
let anna: string;
let ben: string;
const star = 'model:openai/gpt-5';

beforeAll(async () => {
  database = await createTestDatabase();
  anna = await database.createPerson();
  ben = await database.createPerson();
  await setFavorite(database.prisma, anna, star, true);
  await setFavorite(database.prisma, anna, 'model:anthropic/claude-opus-4-1', true);
});

const catalogRows = <T extends object>(sql: string) =>
  asSuperuser(database.ownerUrl, async (client) => (await client.query<T>(sql)).rows);

describe("as PostgreSQL's own catalog tells it", () => {
  test('every table is under forced row-level security', async () => {
    const tables = await catalogRows<{ name: string; forced: boolean }>(`
      SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS forced FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND relname <> '_prisma_migrations'`);
    expect(tables.length).toBeGreaterThan(8);
    expect(tables.filter((table) => !table.forced)).toEqual([]);
  });

  test('every table of a person has one named owner policy per command', async () => {
    const policies = await catalogRows<{ table: string; name: string; cmd: string }>(`
      SELECT tablename AS table, policyname AS name, cmd FROM pg_policies
      WHERE policyname LIKE '%\\_owner\\_%'`);
    const tables = await catalogRows<{ name: string }>(`
      SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
        AND relkind IN ('r', 'p') AND relname NOT IN ('_prisma_migrations', 'users',
        ${shared.map((name) => `'${name}'`).join()})`);
    for (const { name } of tables) {
      const own = policies.filter((policy) => policy.table === name);
      const prefix = policyPrefix[name] ?? name;
      const commands = appendOnly.includes(name)
        ? ['insert', 'select']
        : ['delete', 'insert', 'select', 'update'];
      expect(own.map((policy) => policy.name).sort()).toEqual(
        commands.map((cmd) => `${prefix}_owner_${cmd}`),
      );
      for (const policy of own) expect(policy.name).toContain(policy.cmd.toLowerCase());
    }
    expect(tables.map((table) => table.name)).toContain('user_favorites');
  });

  test('what a policy goes by is read once for a statement, not for each row', async () => {
    const policies = await catalogRows<{ name: string; text: string }>(`
      SELECT policyname AS name, concat(qual, with_check) AS text FROM pg_policies`);
    const times = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
    const perRow = policies.filter(
      ({ text }) =>
        times(text, /current_setting\(/g) !==
        times(text, /\( SELECT (?:\(?NULLIF\()?current_setting\(/g),
    );
    expect(policies.length).toBeGreaterThan(80);
    expect(perRow).toEqual([]);
  });

  test('a row of a person starts its key with the person, and cascades with them', async () => {
    const keys = await catalogRows<{ table: string; first: string }>(`
      SELECT c.relname AS table, a.attname AS first FROM pg_index i
      JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace AND c.relname NOT IN
        ('_prisma_migrations', 'users', ${shared.map((name) => `'${name}'`).join()})`);
    expect(keys.filter((key) => key.first !== 'user_id')).toEqual([]);
    const actions = await catalogRows<{ action: string }>(
      `SELECT confdeltype AS action FROM pg_constraint
       WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
    );
    expect(new Set(actions.map((row) => row.action))).toEqual(new Set(['c']));
  });

  test('a reference between rows of people names the person on both sides', async () => {
    const keys = await catalogRows<{ name: string; from: string; to: string }>(`
      SELECT k.conname AS name, f.attname AS from, t.attname AS to FROM pg_constraint k
      JOIN pg_attribute f ON f.attrelid = k.conrelid AND f.attnum = k.conkey[1]
      JOIN pg_attribute t ON t.attrelid = k.confrelid AND t.attnum = k.confkey[1]
      WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
        AND k.confrelid <> 'users'::regclass`);
    expect(keys.length).toBeGreaterThan(2);
    expect(keys.filter(({ from, to }) => from !== 'user_id' || to !== 'user_id')).toEqual([]);
  });

  test("the pool's role owns nothing and cannot step around the policies", async () => {
    const role = new URL(database.appUrl).username;
    const [flags] = await catalogRows<Record<string, boolean>>(`
      SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        EXISTS (SELECT FROM pg_class WHERE relowner = r.oid) AS owns
      FROM pg_roles r WHERE rolname = '${role}'`);
    expect(flags).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owns: false,
    });
  });
});

describe('as queries find it', () => {
  test("a query without a where sees none of another person's rows", async () => {
    const seen = await asUser(database.prisma, ben, async ({ tx }) => [
      await tx.userFavorite.findMany(),
      await tx.item.findMany(),
      await tx.tombstone.findMany(),
      await tx.$queryRaw`SELECT * FROM user_favorites`,
      (await tx.user.findMany()).map((user) => user.id),
    ]);
    expect(seen).toEqual([[], [], [], [], [ben]]);
  });

  test('without a context every table shows no row, and is no error', async () => {
    const tables = await catalogRows<{ name: string }>(`
      SELECT DISTINCT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'user_id'`);
    const names = [...tables.map(({ name }) => name), 'users', 'rate_limits'];
    expect(names.length).toBeGreaterThan(14);
    const one = connect(database.appUrl, { connections: 1 });
    try {
      for (const isUsed of [false, true]) {
        if (isUsed) await asUser(one, anna, ({ tx }) => tx.userFavorite.count());
        for (const name of names)
          expect(await one.$queryRawUnsafe(`SELECT * FROM "${name}"`)).toEqual([]);
      }
    } finally {
      await disconnect(one);
    }
  });

  test('nobody sees nothing', async () => {
    const { prisma } = database;
    expect(await prisma.userFavorite.findMany()).toEqual([]);
    expect(await prisma.item.findMany()).toEqual([]);
    expect(await prisma.user.findMany()).toEqual([]);
    expect(await prisma.accessToken.findMany()).toEqual([]);
  });

  test("nobody changes another person's rows", async () => {
    const changed = await asUser(database.prisma, ben, async ({ tx }) => [
      await tx.$executeRaw`UPDATE user_favorites SET tags = '{stolen}'`,
      await tx.$executeRaw`DELETE FROM user_favorites`,
      await tx.$executeRaw`DELETE FROM users WHERE id = ${anna}::uuid`,
    ]);
    expect(changed).toEqual([0, 0, 0]);
    const item = { userId: anna, id: 'model:x/y', kind: 'model', name: 'y' };
    await expect(
      asUser(database.prisma, ben, ({ tx }) => tx.item.create({ data: item })),
    ).rejects.toThrow(/row-level security/);
  });

  test("a foreign key does not tell whether another person's item exists", async () => {
    const claim = (itemId: string) =>
      asUser(
        database.prisma,
        ben,
        ({
          tx,
        }) => tx.$executeRaw`INSERT INTO user_favorites (user_id, item_id, created_at, version)
          VALUES (${ben}::uuid, ${itemId}, now(), 1)`,
      ).then(
        () => 'stored',
        (error: Error) => /user_favorites_user_id_item_id_fkey/.test(error.message),
      );
    expect(await claim(star)).toBe(true);
    expect(await claim('model:nobody/has-this')).toBe(true);
  });

  test('two people with the same item never meet', async () => {
    await setFavorite(database.prisma, ben, star, true);
    await setFavorite(database.prisma, ben, star, false);
    const left = await asUser(database.prisma, anna, ({ tx }) => tx.userFavorite.findMany());
    expect(left.map((row) => row.itemId)).toContain(star);
  });

  test('a pooled connection keeps nothing of the person before', async () => {
    await asUser(database.prisma, anna, ({ tx }) => tx.userFavorite.findMany());
    const seen = await Promise.all(
      Array.from({ length: 30 }, () => database.prisma.userFavorite.count()),
    );
    expect(new Set(seen)).toEqual(new Set([0]));
  });
});

describe('in few round trips', () => {
  const keys = Prisma.sql`SELECT item_id AS key FROM user_favorites`;
  const starsOf = ({ sql }: UserSql) => sql.rows<{ key: string }>(keys);
  const asPerson = <T>(person: string, work: (db: UserSql) => Promise<T>) =>
    flyAsUser(database.prisma, person, work);

  test("a statement without a where sees and changes none of another person's rows", async () => {
    const carl = await database.createPerson();
    const seen = await asPerson(carl, async (db) => {
      db.sql.run(Prisma.sql`UPDATE user_favorites SET tags = '{stolen}'`);
      db.sql.run(Prisma.sql`DELETE FROM user_favorites`);
      return [await starsOf(db), await db.sql.rows(Prisma.sql`SELECT id FROM users`)];
    });
    expect(seen).toEqual([[], [{ id: carl }]]);
    expect(await asPerson(anna, starsOf)).toContainEqual({ key: star });
    await expect(
      asPerson(carl, async ({ sql }) =>
        sql.run(Prisma.sql`INSERT INTO items (user_id, id, kind, name)
          VALUES (${anna}::uuid, 'model:x/y', 'model', 'y')`),
      ),
    ).rejects.toThrow(/row-level security/);
  });

  test('a connection shows the next person their own rows, whether the one before ended well or not', async () => {
    const one = connect(database.appUrl, { connections: 1 });
    try {
      const carl = await database.createPerson();
      const count = () => one.userFavorite.count();
      const stars = (person: string) => flyAsUser(one, person, starsOf);
      for (let round = 0; round < 8; round++) {
        expect((await stars(anna)).length).toBeGreaterThan(0);
        expect([await stars(carl), await count()]).toEqual([[], 0]);
        const failing = flyAsUser(one, anna, async (db) => {
          expect((await starsOf(db)).length).toBeGreaterThan(0);
          db.sql.run(Prisma.sql`SELECT 1 / 0`);
        });
        await expect(failing).rejects.toThrow(/division by zero/);
        expect([await stars(carl), await count()]).toEqual([[], 0]);
        const thrown = flyAsUser(one, anna, () => Promise.reject(new Error('after all')));
        await expect(thrown).rejects.toThrow('after all');
        expect([await flyPresenting(one, 'x'.repeat(64), keys), await count()]).toEqual([[], 0]);
      }
    } finally {
      await disconnect(one);
    }
  });

  test('statements of many people in flight at once never meet', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => database.createPerson()));
    for (const person of people)
      await setFavorite(database.prisma, person, `model:own/${person}`, true);
    const looks = Array.from({ length: 120 }, (_, at) => people[at % people.length] as string);
    const seen = await Promise.all(looks.map((person) => asPerson(person, starsOf)));
    expect(seen).toEqual(looks.map((person) => [{ key: `model:own/${person}` }]));
  });

  test('what fails after it was given leaves nothing', async () => {
    const carl = await database.createPerson();
    const failing = asPerson(carl, async ({ sql }) => {
      sql.run(Prisma.sql`UPDATE users SET version = 7 WHERE id = ${carl}::uuid`);
      sql.run(Prisma.sql`INSERT INTO user_favorites (user_id, item_id, created_at, version)
        VALUES (${carl}::uuid, 'model:no/item', now(), 7)`);
    });
    await expect(failing).rejects.toThrow(/user_favorites_user_id_item_id_fkey/);
    const versions = await asPerson(carl, ({ sql }) =>
      sql.rows(Prisma.sql`SELECT version::int FROM users`),
    );
    expect(versions).toEqual([{ version: 0 }]);
  });
});
