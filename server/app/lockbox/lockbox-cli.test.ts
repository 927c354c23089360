import { chmodSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { asSuperuser, createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { readyAddress, runProgram, type TestProcess } from '../../testing/test-process.ts';
import { createHome } from '../../testing/test-server.ts';
import { asUser } from '../db/client.ts';
import { readConfig } from '../process/config.ts';
import { openLockbox } from './open-lockbox.ts';

const [oneKey, otherKey] = ['11'.repeat(32), '22'.repeat(32)];
const origin = 'https://api.lab.example';

const environment = (home: string, database: TestDatabase, more: Record<string, string> = {}) => ({
  PORT: '0',
  ASTERISM_HOME: home,
  ASTERISM_CATALOG_URL: 'off',
  DATABASE_URL: database.ownerUrl,
  ...more,
});

async function startAndStop(
  env: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const server = runProgram('server.mjs', env);
  const isReady = await readyAddress(server).then(
    () => true,
    () => false,
  );
  if (isReady) server.child.kill('SIGTERM');
  return { code: await server.ended, said: server.stderr().trim() };
}

const rotate = (env: Record<string, string>): TestProcess =>
  runProgram('cli/lockbox.ts', env, ['rotate']);

/** Settles when the process has printed `text`. */
const printed = ({ child, stdout }: TestProcess, text: RegExp) =>
  new Promise<void>((done) => {
    const look = () => text.test(stdout()) && done();
    child.stdout?.on('data', look);
    look();
  });

async function fill(database: TestDatabase, env: Record<string, string>, count: number) {
  const lockbox = await openLockbox(readConfig(env), database.prisma);
  const person = await database.createPerson();
  await asUser(database.prisma, person, async (db) => {
    for (let at = 0; at < count; at++)
      await lockbox.putSecret(db, { name: `endpoint:${at}`, origin, value: `sk-${at}` });
  });
  return async () => {
    const fresh = await openLockbox(readConfig(env), database.prisma);
    return asUser(database.prisma, person, async (db) => {
      const values: (string | undefined)[] = [];
      for (let at = 0; at < count; at++)
        values.push((await fresh.openSecret(db, `endpoint:${at}`, origin))?.reveal(origin));
      return values;
    });
  };
}

const keysInUse = (database: TestDatabase) =>
  asSuperuser(database.ownerUrl, async (client) => {
    const { rows } = await client.query(
      'SELECT DISTINCT key_id::int AS id FROM lockbox ORDER BY key_id',
    );
    const kept = await client.query('SELECT id FROM lockbox_keys ORDER BY id');
    return [rows.map((row) => row.id), kept.rows.map((row) => row.id)];
  });

test('kill mid-rotation resumes; the old key id stays readable until unused', {
  timeout: 180_000,
}, async () => {
  const database = await createTestDatabase();
  const env = environment(await createHome(), database, { ASTERISM_SECRET_KEY: oneKey });
  const expected = Array.from({ length: 2000 }, (_, at) => `sk-${at}`);
  const readAll = await fill(database, env, expected.length);
  expect(await keysInUse(database)).toEqual([[1], [1]]);

  const killed = rotate(env);
  await printed(killed, /300 moved/);
  killed.child.kill('SIGKILL');
  await killed.ended;
  expect(await keysInUse(database)).toEqual([
    [1, 2],
    [1, 2],
  ]);
  expect(await readAll()).toEqual(expected);

  const resumed = rotate(env);
  expect(await resumed.ended, resumed.stderr()).toBe(0);
  expect(resumed.stdout()).toMatch(
    /Went on with an interrupted rotation: \d+ stored keys moved to the data key 2/,
  );
  expect(await keysInUse(database)).toEqual([[2], [2]]);
  expect(await readAll()).toEqual(expected);
});

test('a wrong secret key is one sentence, and a previous one is replaced', {
  timeout: 180_000,
}, async () => {
  const database = await createTestDatabase();
  const home = await createHome();
  const env = environment(home, database, { ASTERISM_SECRET_KEY: oneKey });
  const readOld = await fill(database, env, 3);
  const wrong = await startAndStop({ ...env, ASTERISM_SECRET_KEY: otherKey });
  expect(wrong).toEqual({
    code: 1,
    said: "The secret key in ASTERISM_SECRET_KEY is not the one this database's stored keys were encrypted with: set ASTERISM_SECRET_KEY to that one, or, to replace it, name it in ASTERISM_SECRET_KEY_PREVIOUS. If it is lost: npm run lockbox -- forget gives up what is stored.",
  });
  const none = await startAndStop({ ...env, ASTERISM_SECRET_KEY: '' });
  expect(none.code).toBe(1);
  expect(none.said).toMatch(
    /^The secret key that .* is missing: set ASTERISM_SECRET_KEY .*secret\.key\. If it is lost: npm run lockbox -- forget gives up what is stored\.$/,
  );
  expect(await readOld()).toEqual(['sk-0', 'sk-1', 'sk-2']);

  const changing = { ...env, ASTERISM_SECRET_KEY: otherKey, ASTERISM_SECRET_KEY_PREVIOUS: oneKey };
  expect((await startAndStop(changing)).code).toBe(0);
  expect((await startAndStop({ ...env, ASTERISM_SECRET_KEY: otherKey })).code).toBe(0);
  expect((await startAndStop(env)).code).toBe(1);
});

test('without a variable the key is a file of this user alone, made once', {
  timeout: 180_000,
}, async () => {
  const database = await createTestDatabase();
  const home = await createHome();
  const env = environment(home, database);
  expect((await startAndStop(env)).code).toBe(0);
  const file = path.join(home, 'secret.key');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect((await startAndStop(env)).code).toBe(0);
  chmodSync(file, 0o644);
  expect(await startAndStop(env)).toMatchObject({
    code: 1,
    said: expect.stringMatching(/chmod 600/),
  });
  chmodSync(file, 0o600);
  writeFileSync(file, 'nonsense');
  expect((await startAndStop(env)).said).toMatch(/does not hold a secret key of 32 bytes/);
  rmSync(file);
  // Nothing is stored that needs the old one.
  expect((await startAndStop(env)).code).toBe(0);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('what nobody can open any more is given up by command, and only then', {
  timeout: 180_000,
}, async () => {
  const database = await createTestDatabase();
  const env = environment(await createHome(), database, { ASTERISM_SECRET_KEY: oneKey });
  const readAll = await fill(database, env, 3);
  const forget = (more: object) => runProgram('cli/lockbox.ts', { ...env, ...more }, ['forget']);
  const early = forget({});
  expect(await early.ended).toBe(1);
  expect(early.stderr()).toMatch(/The secret key fits what is stored; nothing was forgotten/);
  expect(await readAll()).toEqual(['sk-0', 'sk-1', 'sk-2']);
  const late = forget({ ASTERISM_SECRET_KEY: otherKey });
  expect(await late.ended, late.stderr()).toBe(0);
  expect(late.stdout()).toMatch(/^3 stored keys were given up; enter them again/);
  expect((await startAndStop({ ...env, ASTERISM_SECRET_KEY: otherKey })).code).toBe(0);
});

test.each([
  ['too short', 'short'],
  ['a password', 'correct horse battery staple correct horse batt'],
  ['33 bytes', 'ab'.repeat(33)],
])('a key that is %s is refused with how to make one', (_what, key) => {
  expect(() => readConfig({ ASTERISM_SECRET_KEY: key })).toThrow(
    'ASTERISM_SECRET_KEY is not 32 bytes in base64 or hex; make one with: openssl rand -base64 32.',
  );
});

test('rotate works beside the running server of a home', { timeout: 180_000 }, async () => {
  const home = await createHome();
  const env = { PORT: '0', ASTERISM_HOME: home, ASTERISM_CATALOG_URL: 'off' };
  const server = runProgram('server.mjs', env);
  await readyAddress(server);
  const beside = rotate(env);
  expect(await beside.ended, beside.stderr()).toBe(0);
  expect(beside.stdout()).toMatch(/^0 stored keys moved to the data key 2/);
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  const alone = rotate(env);
  expect(await alone.ended, alone.stderr()).toBe(0);
  expect(alone.stdout()).toMatch(/^0 stored keys moved to the data key 3/);
});
