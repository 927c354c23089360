import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { asSuperuser, createEmptyDatabase, migrations } from '../../testing/test-database.ts';
import { migrate, readMigrations } from '../db/migrate.ts';

const ids = (number: number) => Array.from({ length: number }, () => randomUUID());

test('collections of before are counted, also by an owner whom policies bind; then triggers count', async () => {
  const url = await createEmptyDatabase();
  const role = `o_${randomUUID().slice(0, 8)}`;
  const [user, full, empty] = ids(3);
  const items = ids(5).map((id) => `tool:lab/${id}`);
  const before = readMigrations(migrations)
    .map(({ name }) => name)
    .filter((name) => name < '20261121190000');
  const owner = new URL(url);
  owner.username = role;
  owner.password = 'secret';

  await asSuperuser(url, async (client) => {
    await client.query(`CREATE ROLE ${role} LOGIN CREATEROLE PASSWORD 'secret'`);
    await client.query(`ALTER DATABASE ${owner.pathname.slice(1)} OWNER TO ${role}`);
  });
  await asSuperuser(owner.href, (client) => migrate(client, migrations, { only: new Set(before) }));
  const add = `INSERT INTO collection_items
    (user_id, collection_id, item_id, position, added_at, name, version)
    SELECT $1, $2, id, 'a0', now(), id, 1 FROM unnest($3::text[]) id`;
  await asSuperuser(url, async (client) => {
    await client.query(`INSERT INTO users (id, name) VALUES ($1, 'Anna')`, [user]);
    await client.query(
      `INSERT INTO items (user_id, id, kind, name) SELECT $1, id, 'tool', id FROM unnest($2::text[]) id`,
      [user, items],
    );
    await client.query(
      `INSERT INTO collections (user_id, id, title, slug, created_at, version)
       SELECT $1, id, 'One', id::text, now(), 1 FROM unnest($2::uuid[]) id`,
      [user, [full, empty]],
    );
    await client.query(add, [user, full, items]);
  });
  await asSuperuser(owner.href, (client) => migrate(client, migrations));

  await asSuperuser(url, async (client) => {
    const counts = async () => {
      const { rows } = await client.query('SELECT id, items_count FROM collections');
      return Object.fromEntries(rows.map((row) => [row.id, row.items_count]));
    };
    expect(await counts()).toEqual({ [`${full}`]: 5, [`${empty}`]: 0 });
    await client.query(add, [user, empty, items.slice(2)]);
    expect(await counts()).toEqual({ [`${full}`]: 5, [`${empty}`]: 3 });
    // What goes with its item is taken off everywhere.
    await client.query('DELETE FROM items WHERE id = ANY($1)', [items.slice(3)]);
    expect(await counts()).toEqual({ [`${full}`]: 3, [`${empty}`]: 1 });
    await client.query('DELETE FROM collections WHERE id = $1', [full]);
    expect(await counts()).toEqual({ [`${empty}`]: 1 });
    await client.query('DELETE FROM users');
    expect(await counts()).toEqual({});
  });
});
