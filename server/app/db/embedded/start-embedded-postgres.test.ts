import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  makeScratch,
  modes,
  query,
  removeScratch,
  type Scratch,
  until,
} from './fixtures/scratch.ts';
import { processesOf } from './processes-of.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';

describe.each(modes)('as %s', (mode) => {
  let scratch: Scratch;
  let home: string;
  let data: string;
  const running: EmbeddedPostgres[] = [];

  beforeEach(() => {
    scratch = makeScratch('open');
    home = scratch.home;
    data = join(home, 'postgres-17');
  });

  afterEach(async () => {
    for (const database of running.splice(0)) await database.stop();
    await removeScratch(scratch);
  });

  async function start(signal?: AbortSignal): Promise<EmbeddedPostgres & { steps: string[] }> {
    const steps: string[] = [];
    const onProgress = (step: string) => void steps.push(step);
    const { stateDirectory } = scratch;
    const migrate = () => Promise.reject(new Error('nothing to move'));
    const database = await startEmbeddedPostgres({
      home,
      mode,
      stateDirectory,
      migrate,
      onProgress,
      signal,
    });
    running.push(database);
    return { ...database, steps };
  }

  test('keeps data between starts, and leaves no process after a clean stop', async () => {
    const first = await start();
    expect(first.version).toMatch(/^17\.\d+$/);
    expect(first.steps).toEqual(['Creating the database', `Starting PostgreSQL ${first.version}`]);
    await query(first.url, "CREATE TABLE star AS SELECT 'Ünïcode ★' AS name");
    expect(processesOf(data).length).toBeGreaterThan(1);
    const before = performance.now();
    await first.stop();
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(processesOf(data)).toEqual([]);
    expect(hasCleanShutdown(data)).toBe(true);

    const second = await start();
    expect(second.steps).toEqual([`Starting PostgreSQL ${second.version}`]);
    expect(await query(second.url, 'SELECT name FROM star')).toEqual([{ name: 'Ünïcode ★' }]);
  });

  test('is private, safe and modest', async () => {
    const { url } = await start();
    expect(statSync(join(home, 'postgres-password')).mode & 0o777).toBe(0o600);
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(existsSync(`${data}.creating`)).toBe(false);
    const settings = await query(
      url,
      `SELECT current_database(), current_user, current_setting('fsync') AS fsync,
         current_setting('listen_addresses') AS listen, current_setting('shared_buffers') AS memory,
         current_setting('unix_socket_directories') AS sockets,
         current_setting('max_connections') AS connections,
         current_setting('server_encoding') AS encoding, upper('ä') AS upper, 'Z' < 'a' AS is_c`,
    );
    expect(settings).toEqual([
      {
        current_database: 'asterism',
        current_user: 'postgres',
        fsync: 'on',
        listen: '127.0.0.1',
        memory: '32MB',
        sockets: '',
        connections: '100',
        encoding: 'UTF8',
        upper: 'Ä',
        is_c: true,
      },
    ]);
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test('a half-finished creation is done again', async () => {
    mkdirSync(join(`${data}.creating`, 'data', 'base'), { recursive: true });
    writeFileSync(join(`${data}.creating`, 'data', 'PG_VERSION'), '17\n');
    mkdirSync(join(data, 'global'), { recursive: true });
    const { url, steps } = await start();
    expect(steps[0]).toBe('Creating the database');
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('somebody else in the data folder, or with the old process id, is left alone', async () => {
    await (await start()).stop();
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60_000)'], {
      cwd: data,
      stdio: 'ignore',
    });
    const pid = String(stranger.pid);
    writeFileSync(join(data, 'postmaster.pid'), `${pid}\n${data}\n1\n5432\n\n127.0.0.1\n`);
    const { url } = await start();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill();
  });

  test('a lost password file is made anew', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE star AS SELECT 1 AS id');
    await first.stop();
    rmSync(join(home, 'postgres-password'));
    const second = await start();
    expect(await query(second.url, 'SELECT id FROM star')).toEqual([{ id: 1 }]);
    await second.stop();
    expect(await query((await start()).url, 'SELECT id FROM star')).toEqual([{ id: 1 }]);
  });

  test('a start that is given up leaves no process', async () => {
    await (await start()).stop();
    const giveUp = new AbortController();
    const refusal = expect(start(giveUp.signal)).rejects.toMatchObject({ name: 'AbortError' });
    await until(() => processesOf(data).length > 0);
    giveUp.abort();
    await refusal;
    expect(processesOf(data)).toEqual([]);
    await expect(start(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('data of a newer PostgreSQL is refused', async () => {
    mkdirSync(join(home, 'postgres-99'));
    writeFileSync(join(home, 'postgres-99', 'PG_VERSION'), '99\n');
    await expect(start()).rejects.toMatchObject({ failure: 'data-newer' });
  });

  test('settings that PostgreSQL refuses end the start with its own words', async () => {
    await (await start()).stop();
    writeFileSync(join(data, 'postgresql.conf'), 'no_such_setting = 1\n');
    const refused = { failure: 'start-failed', detail: expect.stringContaining('no_such_setting') };
    await expect(start()).rejects.toMatchObject(refused);
  });
});

/** DB_SHUTDOWNED in the `state` of struct ControlFileData. */
function hasCleanShutdown(data: string): boolean {
  return readFileSync(join(data, 'global', 'pg_control')).readInt32LE(16) === 1;
}
