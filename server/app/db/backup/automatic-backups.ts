import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { rethrowPlainly } from '../embedded/embedded-postgres-error.ts';
import { writeBackup } from './write-backup.ts';

const kept = 5;
const automatic = /^before-(migration|restore)-[\dTZ-]+\.asterism-backup$/;

/** Where a home keeps what it backs up by itself. */
export const backupsFolder = (home: string): string => path.join(home, 'backups');

const stampOf = (name: string) => name.replace(/^before-(migration|restore)-/, '');

function removeOldest(folder: string): void {
  const names = readdirSync(folder).filter((name) => automatic.test(name));
  names.sort((a, b) => (stampOf(a) < stampOf(b) ? 1 : -1));
  for (const name of names.slice(kept)) rmSync(path.join(folder, name), { force: true });
}

/**
 * Backs a database up before it is changed as a whole and answers the file; the last five stay.
 * Throws StartError where it cannot: then nothing may be changed.
 */
export async function backUpAutomatically(
  ownerUrl: string,
  folder: string,
  why: 'before-migration' | 'before-restore',
  now = new Date(),
): Promise<string> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    return rethrowPlainly(error, folder);
  }
  const stamp = now.toISOString().replace(/[:.]/g, '-');
  const file = path.join(folder, `${why}-${stamp}.asterism-backup`);
  await writeBackup(ownerUrl, file, now);
  removeOldest(folder);
  return file;
}
