import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { diskFull, EmbeddedPostgresError, noPermission } from './embedded-postgres-error.ts';

/** An empty cluster takes about 40 MB, and each WAL segment 16 MB. */
const leastFreeBytes = 48 * 1024 * 1024;

/** Puts the failure of a PostgreSQL program into one sentence; its log is kept as the detail. */
export async function diagnose(
  folder: string,
  doing: string,
  log: string,
): Promise<EmbeddedPostgresError> {
  const states = [...log.matchAll(/^([0-9A-Z]{5}) (?:FATAL|PANIC|ERROR):/gm)].map(
    ([, code]) => code,
  );
  // https://www.postgresql.org/docs/17/errcodes-appendix.html
  if (states.includes('53100') || (await hasLittleSpace(folder))) return diskFull(folder, log);
  if (states.includes('42501')) return noPermission(folder, log);
  const sentence = `PostgreSQL failed ${doing} in ${folder}: its last lines below say why.`;
  return new EmbeddedPostgresError('start-failed', sentence, { detail: log });
}

async function hasLittleSpace(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(dirname(folder));
  return bavail * bsize < leastFreeBytes;
}
