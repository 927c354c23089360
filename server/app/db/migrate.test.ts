import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  asSuperuser,
  createEmptyDatabase,
  migrations,
  repository,
} from '../../testing/test-database.ts';
import { createHome } from '../../testing/test-server.ts';
import { migrate, readMigrations } from './migrate.ts';
import { bindSchemaEngine } from './schema-engine.ts';

async function copyOfMigrations(): Promise<string> {
  const folder = await createHome();
  await cp(migrations, folder, { recursive: true });
  return folder;
}

async function addMigration(folder: string, name: string, sql: string) {
  await mkdir(path.join(folder, name));
  await writeFile(path.join(folder, name, 'migration.sql'), sql);
}

test('a second run changes nothing', async () => {
  const url = await createEmptyDatabase();
  await asSuperuser(url, async (client) => {
    const names = readMigrations(migrations).map((migration) => migration.name);
    expect(await migrate(client, migrations)).toEqual(names);
    const books = () => client.query('SELECT * FROM _prisma_migrations');
    const before = await books();
    expect(await migrate(client, migrations)).toEqual([]);
    expect((await books()).rows).toEqual(before.rows);
  });
});

test('servers that start at once migrate once', async () => {
  const url = await createEmptyDatabase();
  const runs = await Promise.all(
    [1, 2, 3].map(() => asSuperuser(url, (client) => migrate(client, migrations))),
  );
  const applied = runs.flat();
  expect(applied).toEqual(readMigrations(migrations).map((migration) => migration.name));
});

test("Prisma's own engine finds our books in order and the schema without drift", async () => {
  const url = await createEmptyDatabase();
  await asSuperuser(url, (client) => migrate(client, migrations));
  const engine = await bindSchemaEngine({ root: repository, url });
  try {
    expect(await engine.diff()).toMatchObject({ differs: false });
    expect(await engine.status()).toMatchObject({
      history: null,
      failedMigrationNames: [],
      editedMigrationNames: [],
      hasMigrationsTable: true,
    });
  } finally {
    engine.free();
  }
});

test('a database of a newer version is refused with a sentence', async () => {
  const url = await createEmptyDatabase();
  const folder = await copyOfMigrations();
  await addMigration(folder, '99990101000000_later', 'CREATE TABLE later (id int)');
  await asSuperuser(url, async (client) => {
    await migrate(client, folder);
    await expect(migrate(client, migrations)).rejects.toThrow(/newer Asterism.*_later/);
  });
});

test('a failing migration leaves nothing half done and names itself next time', async () => {
  const url = await createEmptyDatabase();
  const folder = await copyOfMigrations();
  await addMigration(folder, '99990101000000_broken', 'CREATE TABLE half (id int); SELECT 1 / 0');
  await asSuperuser(url, async (client) => {
    await expect(migrate(client, folder)).rejects.toThrow(/division by zero/);
    const { rows } = await client.query(`SELECT to_regclass('half') AS half`);
    expect(rows).toEqual([{ half: null }]);
    await expect(migrate(client, folder)).rejects.toThrow(/99990101000000_broken failed earlier/);
  });
});
