import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { binariesIn, bundledBinaries } from './binaries.ts';
import { type Owner, startOwner } from './fixtures/owner.ts';
import { makeScratch, modes, query, removeScratch, type Scratch } from './fixtures/scratch.ts';
import { processesOf } from './processes-of.ts';
import { chooseRunAs, type RunMode } from './run-as.ts';
import { startEmbeddedPostgres } from './start-embedded-postgres.ts';

const isRoot = modes.includes('namespace');

// PostgreSQL refuses uid 0; for other users none of this exists.
if (isRoot) {
  describe('root', () => {
    let scratch: Scratch;
    let outside: Scratch;
    const owners: Owner[] = [];

    beforeEach(() => {
      scratch = makeScratch('open');
      outside = makeScratch('open');
    });

    afterEach(async () => {
      for (const owner of owners.splice(0)) await owner.kill();
      await removeScratch(scratch);
      await removeScratch(outside);
    });

    async function withDatabase<T>(mode: RunMode | undefined, work: (url: string) => Promise<T>) {
      const { home, stateDirectory } = scratch;
      const migrate = async () => undefined;
      const database = await startEmbeddedPostgres({ home, mode, stateDirectory, migrate });
      try {
        return await work(database.url);
      } finally {
        await database.stop();
      }
    }

    const writeStar = (url: string) => query(url, 'CREATE TABLE star AS SELECT 7 AS id');
    const readStar = async (url: string) => (await query(url, 'SELECT id FROM star'))[0]?.id;
    const dataUid = (folder: string) => statSync(join(folder, 'postgres-17', 'base')).uid;

    test('data in a home that all can pass stays there and changes owner with the mode', async () => {
      await withDatabase('namespace', writeStar);
      expect(dataUid(scratch.home)).toBe(0);
      expect(await withDatabase('nobody', readStar)).toBe(7);
      expect(dataUid(scratch.home)).not.toBe(0);
      expect(await withDatabase('namespace', readStar)).toBe(7);
      expect(dataUid(scratch.home)).toBe(0);
      expect(readdirSync(scratch.home)).not.toContain('database-location');
    });

    test('data moves out of a home that nobody cannot pass, and is found by every mode', async () => {
      chmodSync(scratch.root, 0o700);
      await withDatabase('namespace', writeStar);
      scratch = { ...scratch, stateDirectory: outside.stateDirectory };
      expect(await withDatabase('nobody', readStar)).toBe(7);
      expect(readdirSync(scratch.home)).not.toContain('postgres-17');
      const location = readFileSync(join(scratch.home, 'database-location'), 'utf8').trim();
      expect(dirname(location)).toBe(scratch.stateDirectory);
      expect(dataUid(location)).not.toBe(0);
      expect(await withDatabase('namespace', readStar)).toBe(7);
      expect(await withDatabase('nobody', readStar)).toBe(7);

      rmSync(location, { recursive: true });
      const lost = { failure: 'data-missing', sentence: expect.stringContaining(location) };
      await expect(withDatabase('nobody', readStar)).rejects.toMatchObject(lost);
      rmSync(scratch.home, { recursive: true });
      mkdirSync(scratch.home, { mode: 0o700 });
      await withDatabase('nobody', writeStar);
      expect(readFileSync(join(scratch.home, 'database-location'), 'utf8')).not.toContain(location);
    });

    test.each(['namespace', 'nobody'] as const)(
      '%s: home and programs under a private folder',
      async (mode) => {
        chmodSync(scratch.root, 0o700);
        scratch = { ...scratch, stateDirectory: outside.stateDirectory };
        const packageFolder = join(scratch.root, 'node_modules', 'binaries');
        const { folder } = await bundledBinaries();
        cpSync(dirname(folder), packageFolder, { recursive: true, verbatimSymlinks: true });
        const { home, stateDirectory } = scratch;
        const owner = startOwner({ home, mode, stateDirectory, packageFolder });
        owners.push(owner);
        const { url } = await owner.next();
        expect(await query(String(url), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
        const copies = existsSync(stateDirectory) ? readdirSync(stateDirectory) : [];
        const { version } = await binariesIn(packageFolder);
        expect(copies.includes(`postgresql-${version}`)).toBe(mode === 'nobody');
        expect(processesOf(join(home, 'postgres-17')).length > 0).toBe(mode === 'namespace');
      },
    );

    test('without user namespaces the mode is nobody', async () => {
      const programs = join(scratch.root, 'bin');
      mkdirSync(programs);
      const id = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'id'));
      symlinkSync(id.find(existsSync) ?? '', join(programs, 'id'));
      const { home, stateDirectory } = scratch;
      const owner = startOwner({ home, stateDirectory }, { PATH: programs });
      owners.push(owner);
      expect(await owner.next()).toMatchObject({ url: expect.any(String) });
      expect(dataUid(home)).not.toBe(0);
    });
  });
} else {
  test('an ordinary user runs PostgreSQL as itself', async () => {
    const runAs = await chooseRunAs({
      folder: import.meta.dirname,
      binaries: await bundledBinaries(),
    });
    expect(runAs).toEqual({ mode: 'plain', prefix: [], identity: null, owner: null });
  });
}
