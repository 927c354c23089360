import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diagnose } from './diagnosis.ts';
import { EmbeddedPostgresError, rethrowPlainly } from './embedded-postgres-error.ts';

const folder = join(tmpdir(), 'postgres-17');

test.each([
  ['53100 FATAL:  could not write lock file', 'disk-full'],
  ['00000 LOG:  starting\n42501 FATAL:  could not open file', 'no-permission'],
  ['XX000 PANIC:  unheard of', 'start-failed'],
  ['', 'start-failed'],
])('%j is %s', async (log, failure) => {
  const error = await diagnose(folder, 'starting', log);
  expect(error).toBeInstanceOf(EmbeddedPostgresError);
  expect(error).toMatchObject({ failure, detail: log });
  expect(error.sentence).toContain(folder);
});

test.each([
  ['EACCES', 'no-permission'],
  ['EROFS', 'no-permission'],
  ['ENOSPC', 'disk-full'],
])('%s of a folder is %s', (code, failure) => {
  const error = Object.assign(new Error('refused'), { code });
  expect(() => rethrowPlainly(error, folder)).toThrow(expect.objectContaining({ failure }));
});

test('a bug stays a bug', () => {
  const bug = new TypeError('undefined is not a function');
  expect(() => rethrowPlainly(bug, folder)).toThrow(bug);
});
