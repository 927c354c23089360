import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { makeScratch, removeScratch } from './fixtures/scratch.ts';
import { newestOfMajor, oldBinaries } from './old-binaries.ts';

const scratch = makeScratch('private');

afterEach(() => vi.unstubAllEnvs());

afterAll(async () => {
  await removeScratch(scratch);
});

test('the newest release counts by number, and only of its major', () => {
  const versions = ['16.9.0-beta.9', '16.14.0-beta.17', '16.14.0-beta.2', '17.0.0', '1.6.0'];
  expect(newestOfMajor(versions, 16)).toBe('16.14.0-beta.17');
  expect(newestOfMajor(versions, 15)).toBeNull();
});

test('without network it says what to do, and leaves nothing half-installed', async () => {
  vi.stubEnv('npm_config_registry', 'http://127.0.0.1:1');
  vi.stubEnv('npm_config_fetch_retries', '0');
  vi.stubEnv('npm_config_cache', join(scratch.root, 'npm'));
  const cacheDir = join(scratch.root, 'cache');
  const refused = { failure: 'offline', sentence: expect.stringContaining('PostgreSQL 16') };
  await expect(oldBinaries({ major: 16, cacheDir })).rejects.toMatchObject(refused);
  expect(readdirSync(cacheDir)).toEqual([]);
});
