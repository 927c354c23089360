import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { syncFolder } from './write-durably.ts';

/** The data folder of a major version; PostgreSQL reads only its own. */
export function dataFolder(location: string, major: number): string {
  return join(location, `postgres-${major}`);
}

/** What this location holds for a server of the given major version. */
export type FoundData =
  | { readonly kind: 'current' }
  | { readonly kind: 'older'; readonly major: number }
  | { readonly kind: 'none' };

/** Looks for data, and finishes or clears away what an interrupted start left. */
export function findData(location: string, major: number): FoundData {
  const names = readdirSync(location);
  for (const name of names) {
    if (/^postgres-\d+\.creating$/.test(name)) remove(join(location, name));
  }
  const majors = names
    .filter((name) => /^postgres-\d+$/.test(name) && existsSync(join(location, name, 'PG_VERSION')))
    .map((name) => Number(name.slice('postgres-'.length)));
  const newest = Math.max(0, ...majors);
  if (newest > major) throw newer(location, newest, major);
  const older = majors.filter((other) => other < major);
  if (newest === major) {
    // The move was done, only the old folder's new name was missing.
    for (const other of older) setAside(location, other);
    return { kind: 'current' };
  }
  // Without PG_VERSION it is not a database.
  remove(dataFolder(location, major));
  return newest === 0 ? { kind: 'none' } : { kind: 'older', major: newest };
}

/** Lets a new cluster be made in `<draft>/data`, and only once it is whole puts it in place. */
export async function createData(
  location: string,
  major: number,
  fill: (draft: string) => Promise<void>,
): Promise<void> {
  const draft = `${dataFolder(location, major)}.creating`;
  try {
    await fill(draft);
    renameSync(join(draft, 'data'), dataFolder(location, major));
    syncFolder(location);
  } finally {
    remove(draft);
  }
}

/** Keeps the data of an earlier major version under a name that no start reads. */
export function setAside(location: string, major: number): void {
  const wanted = `${dataFolder(location, major)}.imported`;
  let free = wanted;
  for (let copy = 2; existsSync(free); copy++) free = `${wanted}-${copy}`;
  renameSync(dataFolder(location, major), free);
  syncFolder(location);
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function newer(location: string, found: number, ours: number): EmbeddedPostgresError {
  const sentence = `The data in ${location} was written by PostgreSQL ${found}, and this Asterism brings PostgreSQL ${ours}: start the newer Asterism that was used before.`;
  return new EmbeddedPostgresError('data-newer', sentence);
}
