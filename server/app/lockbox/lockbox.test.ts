import { createSecretKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { asSuperuser, createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createHome } from '../../testing/test-server.ts';
import { writeBackup } from '../db/backup/write-backup.ts';
import { asUser, type UserDb } from '../db/client.ts';
import { flyAsUser } from '../db/flight.ts';
import { readConfig } from '../process/config.ts';
import { EnvelopeError } from './envelope.ts';
import { createLockbox, type Lockbox } from './lockbox.ts';
import { openMasterKey } from './open-lockbox.ts';
import { rotateLockbox } from './rotate.ts';
import { SecretElsewhereError } from './secret.ts';

const secretKey = 'ab'.repeat(32);
const master = createSecretKey(Buffer.from(secretKey, 'hex'));
const origin = 'https://api.lab.example';

let database: TestDatabase;
let lockbox: Lockbox;
let anna: string;
let ben: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const config = readConfig({ ASTERISM_SECRET_KEY: secretKey, ASTERISM_HOME: await createHome() });
  lockbox = createLockbox(await openMasterKey(config, database.prisma));
  anna = await database.createPerson();
  ben = await database.createPerson();
});

const as = <T>(person: string, work: (db: UserDb) => Promise<T>) =>
  asUser(database.prisma, person, work);
const put = (person: string, name: string, value: string, at = origin) =>
  as(person, (db) => lockbox.putSecret(db, { name, origin: at, value }));
const open = (person: string, name: string, at = origin) =>
  as(person, async (db) => (await lockbox.openSecret(db, name, at))?.reveal(at));
const run = (sql: string) =>
  asSuperuser(database.ownerUrl, async (client) => (await client.query(sql)).rows);

test('a value comes back for its origin, whatever it holds, and is replaced and forgotten by name', async () => {
  for (const value of ['sk-1', '', 'ключ 🔑\n\0', 'x'.repeat(100_000)]) {
    await put(anna, 'endpoint:a', value);
    expect(await open(anna, 'endpoint:a')).toBe(value);
  }
  expect(await as(anna, (db) => lockbox.hasSecret(db, 'endpoint:a'))).toBe(true);
  await as(anna, async (db) => lockbox.deleteSecret(db, 'endpoint:a'));
  expect(await as(anna, (db) => lockbox.hasSecret(db, 'endpoint:a'))).toBe(false);
  expect(await open(anna, 'endpoint:a')).toBeUndefined();
});

test('a value is read and written in flights too', async () => {
  const secret = { name: 'endpoint:flown', origin, value: 'sk-flown' };
  await flyAsUser(database.prisma, anna, (db) => lockbox.putSecret(db, secret));
  const flown = await flyAsUser(database.prisma, anna, (db) =>
    lockbox.openSecret(db, secret.name, origin),
  );
  expect(flown?.reveal(origin)).toBe('sk-flown');
  expect(await open(anna, secret.name)).toBe('sk-flown');
});

test("another origin is refused, and another person's value is not there", async () => {
  await put(anna, 'endpoint:b', 'sk-b');
  await expect(open(anna, 'endpoint:b', 'https://evil.example')).rejects.toThrow(
    SecretElsewhereError,
  );
  expect(await open(ben, 'endpoint:b')).toBeUndefined();
  await put(ben, 'endpoint:b', 'sk-ben');
  expect(await open(anna, 'endpoint:b')).toBe('sk-b');
});

test('nothing of a value is in a backup', async () => {
  const value = 'sk-canary-that-must-not-travel';
  await put(anna, 'backed up', value);
  const file = path.join(await createHome(), 'all.backup');
  await writeBackup(database.ownerUrl, file, new Date());
  const text = gunzipSync(await readFile(file)).toString('latin1');
  expect(text).toContain('backed up');
  expect(text).not.toContain(value);
  expect(text).not.toContain(Buffer.from(value).toString('base64'));
  expect(text).not.toContain(Buffer.from(value).toString('hex'));
  expect(text).not.toContain(secretKey);
});

test('nothing of a value is in the database, and the same value twice looks different', async () => {
  await put(anna, 'one', 'sk-canary-value');
  await put(anna, 'two', 'sk-canary-value');
  const rows = await run(
    `SELECT encode(envelope, 'escape') AS text, substr(envelope, 1, 12) AS iv,
       substr(envelope, 29) AS cipher FROM lockbox WHERE name IN ('one', 'two')`,
  );
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain('canary');
  expect(rows[0].iv).not.toEqual(rows[1].iv);
  expect(rows[0].cipher).not.toEqual(rows[1].cipher);
});

test.each([
  [
    'the envelope of another name',
    `envelope = (SELECT envelope FROM lockbox o WHERE o.name = 'other' AND o.user_id = '$anna')`,
  ],
  [
    "another person's envelope",
    `envelope = (SELECT envelope FROM lockbox o WHERE o.name = 'target' AND o.user_id = '$ben')`,
  ],
  ['another origin', `origin = 'https://evil.example'`],
  ['another version', 'version = version + 1'],
  ['a changed byte', 'envelope = set_byte(envelope, 30, get_byte(envelope, 30) # 1)'],
  ['a changed tag', 'envelope = set_byte(envelope, 13, get_byte(envelope, 13) # 1)'],
  ['a cut envelope', 'envelope = substr(envelope, 1, 20)'],
])('AES-GCM misuse: %s does not open', async (_what, change) => {
  await put(anna, 'target', 'sk-target');
  await put(anna, 'other', 'sk-other');
  await put(ben, 'target', 'sk-ben');
  expect(await open(anna, 'target')).toBe('sk-target');
  const set = change.replace('$anna', anna).replace('$ben', ben);
  await run(`UPDATE lockbox SET ${set} WHERE name = 'target' AND user_id = '${anna}'`);
  const [row] = await run(
    `SELECT origin FROM lockbox WHERE name = 'target' AND user_id = '${anna}'`,
  );
  await expect(open(anna, 'target', row.origin)).rejects.toThrow(EnvelopeError);
});

test('another key id does not open, nor does one key wrapped as another', async () => {
  await run(`DELETE FROM lockbox`);
  await put(anna, 'kept', 'sk-kept');
  await run(`INSERT INTO lockbox_keys (id, wrapped) SELECT id + 1, wrapped FROM lockbox_keys`);
  await run(`UPDATE lockbox SET key_id = key_id + 1`);
  await expect(open(anna, 'kept')).rejects.toThrow(/cannot be read with this secret key/);
  await run(`UPDATE lockbox SET key_id = key_id - 1`);
  await run(`DELETE FROM lockbox_keys WHERE id = (SELECT max(id) FROM lockbox_keys)`);
  expect(await open(anna, 'kept')).toBe('sk-kept');
});

test('a rotation moves every value; a lockbox that runs meanwhile reads and writes on', async () => {
  const names = Array.from({ length: 230 }, (_, at) => `many:${at}`);
  await as(anna, async (db) => {
    for (const name of names) await lockbox.putSecret(db, { name, origin, value: `v ${name}` });
  });
  const [before] = await run('SELECT max(id) AS id FROM lockbox_keys');
  const seen: number[] = [];
  const writes: Promise<void>[] = [];
  const done = await rotateLockbox(database.prisma, master, (moved) => {
    seen.push(moved);
    writes.push(put(ben, `during:${moved}`, 'written meanwhile'));
  });
  await Promise.all(writes);
  expect(done).toMatchObject({ keyId: before.id + 1, resumed: false });
  expect(seen.length).toBeGreaterThan(2);
  expect(await run('SELECT DISTINCT key_id FROM lockbox')).toEqual([{ key_id: done.keyId }]);
  expect(await run('SELECT id FROM lockbox_keys')).toEqual([{ id: done.keyId }]);
  for (const name of [names[0], names[117], names[229]])
    expect(await open(anna, name as string)).toBe(`v ${name}`);
  expect(await open(ben, 'during:100')).toBe('written meanwhile');
});

test('two rotations at once leave one key and every value', async () => {
  await Promise.all([1, 2].map(() => rotateLockbox(database.prisma, master, () => undefined)));
  expect(await run('SELECT count(*)::int AS keys FROM lockbox_keys')).toEqual([{ keys: 1 }]);
  expect(await open(anna, 'many:5')).toBe('v many:5');
});
