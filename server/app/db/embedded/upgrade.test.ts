import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrateAwkwardSchema, writeAwkwardRows } from './fixtures/awkward-data.ts';
import { fingerprints } from './fixtures/fingerprints.ts';
import { makeScratch, modes, query, removeScratch, type Scratch } from './fixtures/scratch.ts';
import { oldBinaries } from './old-binaries.ts';
import { processesOf } from './processes-of.ts';
import { type EmbeddedPostgresOptions, startEmbeddedPostgres } from './start-embedded-postgres.ts';

const cacheDir = process.env.ASTERISM_CACHE ?? join(homedir(), '.cache', 'asterism');

describe.each(modes)('as %s', (mode) => {
  let scratch: Scratch;

  beforeEach(() => {
    scratch = makeScratch('open');
  });

  afterEach(() => removeScratch(scratch));

  async function withDatabase<T>(
    work: (url: string, steps: string[]) => Promise<T>,
    options: Partial<EmbeddedPostgresOptions> = {},
  ): Promise<T> {
    const { home, stateDirectory } = scratch;
    const steps: string[] = [];
    const database = await startEmbeddedPostgres({
      home,
      mode,
      stateDirectory,
      cacheDir,
      migrate: migrateAwkwardSchema,
      onProgress: (step) => void steps.push(step),
      ...options,
    });
    try {
      return await work(database.url, steps);
    } finally {
      await database.stop();
    }
  }

  async function writeOldHome(): Promise<Record<string, unknown>> {
    const binaries = await oldBinaries({ major: 16, cacheDir });
    const write = async (url: string) => {
      expect(await query(url, 'SHOW server_version_num')).toMatchObject([
        { server_version_num: expect.stringMatching(/^16/) },
      ]);
      await migrateAwkwardSchema(url);
      await writeAwkwardRows(url);
      return fingerprints(url);
    };
    return withDatabase(write, { binaries });
  }

  test('every row of PostgreSQL 16 is found in 17', { timeout: 300_000 }, async () => {
    const before = await writeOldHome();
    const { home } = scratch;
    mkdirSync(join(home, 'postgres-17.creating', 'data'), { recursive: true });
    writeFileSync(join(home, 'postgres-17.creating', 'data', 'PG_VERSION'), '17\n');

    let calls = 0;
    const migrate = async (url: string) => {
      calls += 1;
      if (calls === 2) throw new Error('the network of the power plant failed');
      await migrateAwkwardSchema(url);
    };
    const failed = { failure: 'upgrade-failed', detail: expect.stringContaining('power plant') };
    await expect(withDatabase(fingerprints, { migrate })).rejects.toMatchObject(failed);
    expect(processesOf(join(home, 'postgres-16'))).toEqual([]);
    expect(existsSync(join(home, 'postgres-17'))).toBe(false);

    await withDatabase(async (url, steps) => {
      expect(steps[0]).toBe('Moving your data from PostgreSQL 16');
      expect(await fingerprints(url)).toEqual(before);
      expect(await query(url, 'SELECT count(*)::int FROM _prisma_migrations')).toEqual([
        { count: 1 },
      ]);
      expect(await query(url, "INSERT INTO star (note) VALUES ('next') RETURNING id")).toEqual([
        { id: '9007199254740994' },
      ]);
      await expect(query(url, 'UPDATE star SET best_friend = 404')).rejects.toMatchObject({
        code: '23503',
      });
    });
    expect(
      readdirSync(home)
        .filter((name) => /^postgres-\d/.test(name))
        .sort(),
    ).toEqual(['postgres-16.imported', 'postgres-17']);

    renameSync(join(home, 'postgres-16.imported'), join(home, 'postgres-16'));
    await withDatabase(async (_, steps) => expect(steps).toHaveLength(1));
    expect(readdirSync(home)).toContain('postgres-16.imported');
  });
});
