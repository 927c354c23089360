import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { embeddedAddress } from '../../../testing/embedded-address.ts';
import { startFaultProxy } from '../../../testing/fault-proxy.ts';
import { openSurface, star, starIds } from '../../../testing/surface.ts';
import { asSuperuser, createTestDatabase, repository } from '../../../testing/test-database.ts';
import { readyAddress, runProgram, type TestProcess } from '../../../testing/test-process.ts';
import { createHome } from '../../../testing/test-server.ts';
import { verifyBackup } from './read-backup.ts';

const run = (env: Record<string, string>, name: string, ...args: string[]) =>
  runProgram(`cli/${name}.ts`, { ASTERISM_CATALOG_URL: 'off', ...env }, args);

async function done(program: TestProcess): Promise<string> {
  expect(await program.ended, program.stderr()).toBe(0);
  return program.stdout();
}

const start = (home: string) =>
  runProgram('server.mjs', {
    PORT: '0',
    ASTERISM_HOME: home,
    ASTERISM_CATALOG_URL: 'off',
    LOG_LEVEL: 'silent',
  });

async function stop(server: TestProcess) {
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
}

test('a surface that meets a restored server offers what the backup does not know', {
  timeout: 180_000,
}, async () => {
  const home = await createHome();
  const env = { ASTERISM_HOME: home };
  const file = path.join(home, 'day.asterism-backup');
  const token = (await done(run(env, 'token', '--name', 'test'))).trim();
  const first = start(home);
  const network = await startFaultProxy(await readyAddress(first));
  const surface = openSurface({ origin: network.origin, token });
  await surface.engine.ready;
  await surface.engine.mutate(star('kept'));
  await surface.engine.sync();

  const said = await done(run(env, 'backup', file));
  expect(said).toMatch(
    /day\.asterism-backup holds \d+ rows of \d+ tables\. Stored keys in it stay encrypted, and the secret key is not in it/,
  );
  expect(statSync(file).mode & 0o777).toBe(0o600);

  await surface.engine.mutate(star('lost'));
  await surface.engine.sync();
  expect(surface.facts()).toMatchObject({ waiting: 0 });
  const early = run(env, 'restore', file);
  expect(await early.ended).toBe(1);
  expect(early.stderr().trim()).toBe(
    `Asterism is running in ${home}; stop it, then restore. Nothing was changed.`,
  );
  await stop(first);
  expect(await done(run(env, 'restore', file))).toMatch(
    /^Restored \d+ rows of 2.*before-restore-.*Surfaces start over/,
  );

  const second = start(home);
  network.pointTo(await readyAddress(second));
  await surface.engine.sync();
  expect(surface.stars()).toEqual(starIds('kept'));
  expect(surface.engine.$recovered.get().map(({ args }) => args)).toMatchObject([
    { item: { id: 'model:lab/lost' } },
  ]);
  await surface.engine.decideRecovered('send');
  await surface.engine.sync();
  const other = openSurface({ origin: network.origin, token });
  await other.engine.ready;
  await other.engine.sync();
  expect(other.stars()).toEqual(starIds('kept', 'lost'));
  surface.engine.close();
  other.engine.close();
  await network.close();

  const alone = path.join(home, 'alone.asterism-backup');
  expect(embeddedAddress(home)).toMatch(/^postgresql:/);
  await stop(second);
  await done(run(env, 'backup', alone));
  const header = await verifyBackup(alone);
  expect(header.tables.find(({ name }) => name === 'public.user_favorites')?.rows).toBe(2);
});

async function manyRows() {
  const database = await createTestDatabase();
  await asSuperuser(database.ownerUrl, (client) =>
    client.query(`CREATE TABLE noise AS
      SELECT n, (SELECT string_agg(md5(random()::text || n || m), '') FROM generate_series(1, 60) m) AS body
      FROM generate_series(1, 20000) n`),
  );
  return database;
}

test('kill mid-backup leaves no half file, and the next one clears what it left', {
  timeout: 180_000,
}, async () => {
  const { ownerUrl } = await manyRows();
  const home = await createHome();
  const env = { ASTERISM_HOME: home, DATABASE_URL: ownerUrl };
  const file = path.join(home, 'killed.asterism-backup');
  const killed = run(env, 'backup', file);
  const draft = `${file}.${killed.child.pid}.partial`;
  await expect
    .poll(() => existsSync(draft) && statSync(draft).size, { interval: 2 })
    .toBeGreaterThan(0);
  killed.child.kill('SIGKILL');
  await killed.ended;
  expect(existsSync(file)).toBe(false);
  await done(run(env, 'backup', file));
  expect(readdirSync(home).filter((name) => name.startsWith('killed'))).toEqual([
    path.basename(file),
  ]);
  await verifyBackup(file);
});

test('a disk that takes no more is one sentence, and the backup of yesterday stays', {
  timeout: 180_000,
}, async () => {
  const { ownerUrl } = await manyRows();
  const home = await createHome();
  const file = path.join(home, 'day.asterism-backup');
  const env = { ASTERISM_HOME: home, DATABASE_URL: ownerUrl };
  await done(run(env, 'backup', file));
  const { size } = statSync(file);
  const command = `ulimit -f 1000; exec "$0" --disable-warning=ExperimentalWarning cli/backup.ts "$1"`;
  const child = spawn('sh', ['-c', command, process.execPath, file], {
    cwd: path.join(repository, 'server'),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const [code] = await once(child, 'close');
  expect([code, said.trim()]).toEqual([
    1,
    `The backup ${file} could not be written: files there may not be that large. Nothing was left there.`,
  ]);
  expect(readdirSync(home).filter((name) => name.startsWith('day'))).toEqual([path.basename(file)]);
  expect(statSync(file).size).toBe(size);
});

test.each([
  ['backup', ['/nowhere/at/all/x'], /could not be written: its folder does not exist/],
  ['backup', [], /Usage: npm run backup -- FILE/],
  ['restore', ['/nowhere/x'], /cannot be read: it is missing/],
  ['restore', ['a', 'b'], /Usage: npm run restore -- FILE/],
])('%s %j is one sentence', async (name, args, sentence) => {
  const { ownerUrl } = await createTestDatabase();
  const program = run({ ASTERISM_HOME: await createHome(), DATABASE_URL: ownerUrl }, name, ...args);
  expect(await program.ended).toBe(1);
  expect(program.stderr().trim()).toMatch(sentence);
  expect(program.stderr().trim().split('\n')).toHaveLength(1);
});
