import { cp, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, expect, inject, test } from 'vitest';
import {
  asSuperuser,
  createEmptyDatabase,
  createTestDatabase,
  migrations,
} from '../../../testing/test-database.ts';
import { createHome } from '../../../testing/test-server.ts';
import { checkQueue } from '../../jobs/job-queues.ts';
import { openJobs } from '../../jobs/open-jobs.ts';
import { connect, disconnect } from '../client.ts';
import { awkwardSchema, writeAwkwardRows } from '../embedded/fixtures/awkward-data.ts';
import { fingerprints } from '../embedded/fixtures/fingerprints.ts';
import { prepareDatabase } from '../prepare-database.ts';
import { verifyBackup } from './read-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

let home: string;
let folder: string;
let file: string;
let source: string;

const now = new Date('2026-11-21T12:00:00Z');

async function addMigration(to: string, name: string, sql: string) {
  await mkdir(path.join(to, name), { recursive: true });
  await writeFile(path.join(to, name, 'migration.sql'), sql);
}

const prepare = (ownerUrl: string, at = folder) =>
  prepareDatabase({ ownerUrl, appUrl: undefined, migrations: at });
const restore = (ownerUrl: string, from: string, at = folder) =>
  restoreBackup({ ownerUrl, file: from, migrations: at, backups: path.join(home, 'backups') });
const epochOf = (url: string) =>
  asSuperuser(
    url,
    async (client) => (await client.query('SELECT epoch FROM instance')).rows[0].epoch,
  );

beforeAll(async () => {
  home = await createHome();
  folder = path.join(home, 'migrations');
  await cp(migrations, folder, { recursive: true });
  await addMigration(folder, '99980101000000_awkward', awkwardSchema);
  file = path.join(home, 'whole.asterism-backup');
  source = await createEmptyDatabase();
  await prepare(source);
  await writeAwkwardRows(source);
  // Encrypts nothing, with a master key this machine may not have.
  await asSuperuser(source, (client) => client.query(`INSERT INTO lockbox_keys VALUES (1, '')`));
  await writeBackup(source, file, now);
});

test('awkward data comes back as it was, into an empty and into a used database', {
  timeout: 180_000,
}, async () => {
  const { instance: _, ...expected } = await fingerprints(source);
  expected.lockbox_keys = null;
  const used = await createEmptyDatabase();
  await prepare(used);
  await writeAwkwardRows(used);
  await asSuperuser(used, (client) => client.query(`INSERT INTO seeded VALUES ('mine', 'later')`));
  for (const target of [await createEmptyDatabase(), used]) {
    await restore(target, file);
    const { instance: __, ...found } = await fingerprints(target);
    expect(found).toEqual(expected);
    expect(await prepare(target)).toMatchObject({ applied: [] });
  }
  const forced = await asSuperuser(used, (client) =>
    client.query(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
      AND relkind = 'r' AND relname IN ('users', 'watched', 'lockbox') AND relforcerowsecurity`),
  );
  expect(forced.rows).toHaveLength(3);
});

test('a restore gives the data a new epoch and keeps what was there', {
  timeout: 180_000,
}, async () => {
  const target = await createEmptyDatabase();
  await prepare(target);
  const before = await epochOf(target);
  const restored = await restore(target, file);
  const epochs = [before, await epochOf(source), await epochOf(target)];
  expect(new Set(epochs).size).toBe(3);
  expect((await stat(restored.before ?? '')).mode & 0o777).toBe(0o600);
  await restore(target, restored.before ?? '');
  const { rows } = await asSuperuser(target, (client) => client.query('SELECT * FROM many'));
  expect(rows).toEqual([]);
});

test('a backup of an earlier schema is brought forward', { timeout: 180_000 }, async () => {
  const later = path.join(home, 'later');
  await cp(folder, later, { recursive: true });
  const change = `ALTER TABLE many ADD COLUMN twice int; UPDATE many SET twice = id * 2`;
  await addMigration(later, '99990101000000_later', change);
  const target = await createEmptyDatabase();
  await prepare(target, later);
  await restore(target, file, later);
  const { rows } = await asSuperuser(target, (client) =>
    client.query('SELECT sum(id * 2)::int = sum(twice)::int AS same, count(*)::int FROM many'),
  );
  expect(rows).toEqual([{ same: true, count: 12345 }]);
  expect(await prepare(target, later)).toMatchObject({ applied: [] });

  const newer = path.join(home, 'newer.asterism-backup');
  await writeBackup(target, newer, now);
  await expect(restore(source, newer)).rejects.toThrow(
    /made by a newer Asterism \(it has the migration 99990101000000_later\); nothing was changed/,
  );
});

const damage: [string, RegExp, (whole: Buffer) => Buffer][] = [
  ['cut in the middle', /damaged or was cut off/, (whole) => whole.subarray(0, whole.length / 2)],
  ['without its last byte', /damaged or was cut off/, (whole) => whole.subarray(0, -1)],
  [
    'a changed byte',
    /damaged|not a backup/,
    (whole) => {
      const changed = Buffer.from(whole);
      changed[whole.length >> 1] = (whole[whole.length >> 1] ?? 0) ^ 0x55;
      return changed;
    },
  ],
  [
    'a changed row',
    /damaged/,
    (whole) => gzipSync(gunzipSync(whole).toString().replace('"changed"', '"chansed"')),
  ],
  [
    'a missing row',
    /damaged/,
    (whole) =>
      gzipSync(
        gunzipSync(whole)
          .toString()
          .replace(/\["1","1"\]/, ''),
      ),
  ],
  [
    'without its last line',
    /damaged/,
    (whole) =>
      gzipSync(
        gunzipSync(whole)
          .toString()
          .trimEnd()
          .replace(/\n[^\n]+$/, '\n'),
      ),
  ],
  [
    'of a newer format',
    /made by a newer Asterism/,
    (whole) => gzipSync(gunzipSync(whole).toString().replace('"format":1', '"format":2')),
  ],
  ['something else', /is not a backup of Asterism/, () => Buffer.from('hello')],
  ['something else, zipped', /is not a backup of Asterism/, () => gzipSync('{"a":1}\n')],
  ['empty', /is not a backup|damaged/, () => Buffer.alloc(0)],
];

test.each(damage)(
  'a backup %s is refused before anything is touched',
  async (what, sentence, make) => {
    const broken = path.join(home, `${what.replaceAll(' ', '-')}.asterism-backup`);
    await writeFile(broken, make(await readFile(file)));
    const before = await epochOf(source);
    await expect(restore(source, broken)).rejects.toThrow(sentence);
    expect(await epochOf(source)).toBe(before);
  },
);

test('a restore that fails in the middle changes nothing', { timeout: 180_000 }, async () => {
  const half = path.join(home, 'failing');
  await cp(folder, half, { recursive: true });
  await addMigration(half, '99990101000000_broken', 'SELECT 1 / 0');
  const before = await fingerprints(source);
  await expect(restore(source, file, half)).rejects.toThrow();
  expect(await fingerprints(source)).toEqual(before);
});

test('a database that others are connected to is not restored', async () => {
  await asSuperuser(source, async () => {
    await expect(restore(source, file)).rejects.toThrow(
      /The database is in use \(1 other connection\); stop every Asterism server on it/,
    );
  });
});

test('an owner that is no superuser backs up every row and restores it', async () => {
  const { ownerUrl, createPerson, prisma } = await createTestDatabase();
  await createPerson();
  const role = `o_${path.basename(home).replace(/\W/g, '').toLowerCase()}`;
  await asSuperuser(inject('postgres'), (client) =>
    client.query(`CREATE ROLE ${role} LOGIN CREATEROLE PASSWORD 'secret'`),
  );
  await asSuperuser(ownerUrl, async (client) => {
    await client.query(`ALTER SCHEMA public OWNER TO ${role}`);
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I', relname) AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
    );
    for (const { name } of rows) await client.query(`ALTER TABLE ${name} OWNER TO ${role}`);
  });
  await prisma.$disconnect();
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = 'secret';
  const own = path.join(home, 'own.asterism-backup');
  await writeBackup(url.href, own, now);
  const header = await verifyBackup(own);
  expect(header.tables.find(({ name }) => name === 'public.users')?.rows).toBe(1);
  await asSuperuser(ownerUrl, (client) => client.query('DELETE FROM users'));
  await asSuperuser(inject('postgres'), (client) =>
    client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = '${url.pathname.slice(1)}'`),
  );
  await restore(url.href, own, migrations);
  await prepareDatabase({ ownerUrl, appUrl: undefined, migrations });
  const people = await asSuperuser(ownerUrl, (client) => client.query('SELECT id FROM users'));
  expect(people.rows).toHaveLength(1);
});

test('jobs are in no backup, and a restore leaves their schema to the server that starts then', async () => {
  const database = await createTestDatabase();
  const anna = await database.createPerson();
  await asSuperuser(database.ownerUrl, (client) =>
    client.query(`INSERT INTO local_models (user_id, id, name, base_url, is_active)
      VALUES ('${anna}', 'mine', 'Mine', 'http://127.0.0.1:1', true)`),
  );
  const withJobs = path.join(home, 'jobs.asterism-backup');
  await writeBackup(database.ownerUrl, withJobs, now);
  const { tables } = await verifyBackup(withJobs);
  expect(tables.filter(({ name }) => !name.startsWith('public.'))).toEqual([]);
  expect(tables.find(({ name }) => name === 'public.local_models')?.rows).toBe(1);

  for (const isInstalled of [true, false]) {
    const target = await createEmptyDatabase();
    const prepare = () => prepareDatabase({ ownerUrl: target, appUrl: undefined, migrations });
    if (isInstalled) await prepare();
    await restore(target, withJobs, migrations);
    const { appUrl } = await prepare();
    const prisma = connect(appUrl, { connections: 1 });
    const jobs = await openJobs(prisma, (error) => expect.unreachable(String(error)));
    await jobs.offer(checkQueue, [{ userId: anna, endpointId: 'mine', afterMs: 0 }]);
    expect(await jobs.take(checkQueue, 10)).toHaveLength(1);
    await jobs.close();
    await disconnect(prisma);
  }
});

test('a migration of a database in use makes a backup first; the last five stay', {
  timeout: 180_000,
}, async () => {
  const ownerUrl = await createEmptyDatabase();
  const backups = path.join(await createHome(), 'backups');
  const growing = path.join(home, 'growing');
  await cp(migrations, growing, { recursive: true });
  const grow = () => prepareDatabase({ ownerUrl, appUrl: undefined, migrations: growing, backups });
  await grow();
  await expect(readdir(backups)).rejects.toThrow(/ENOENT/);
  for (let turn = 0; turn < 7; turn++) {
    await addMigration(growing, `9999010100000${turn}_grow`, `CREATE TABLE grown_${turn} (id int)`);
    await grow();
    await grow();
  }
  const names = (await readdir(backups)).sort();
  expect(names).toHaveLength(5);
  expect(names.every((name) => /^before-migration-2\d{3}-.*Z\.asterism-backup$/.test(name))).toBe(
    true,
  );
  const header = await verifyBackup(path.join(backups, names[4] ?? ''));
  expect(header.migrations.at(-1)).toBe('99990101000005_grow');
});

test('without a place for the backup nothing is migrated', async () => {
  const ownerUrl = await createEmptyDatabase();
  await prepareDatabase({ ownerUrl, appUrl: undefined, migrations });
  const blocked = path.join(home, 'a-file');
  await writeFile(blocked, '');
  await truncate(blocked, 0);
  await expect(
    prepareDatabase({
      ownerUrl,
      appUrl: undefined,
      migrations: folder,
      backups: path.join(blocked, 'backups'),
    }),
  ).rejects.toThrow(/Asterism may not use/);
  const { rows } = await asSuperuser(ownerUrl, (client) =>
    client.query(`SELECT to_regclass('many') AS many`),
  );
  expect(rows).toEqual([{ many: null }]);
});
