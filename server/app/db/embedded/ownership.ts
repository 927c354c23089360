import { lchown, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { noPermission } from './embedded-postgres-error.ts';
import type { RunAs } from './run-as.ts';

/** Gives a data folder to the user PostgreSQL runs as, if an earlier start ran otherwise. */
export async function mendOwnership(folder: string, runAs: RunAs): Promise<void> {
  const { uid, gid } = await lstat(folder);
  if (runAs.owner === null) {
    const self = process.geteuid?.();
    if (self !== undefined && self !== uid) throw noPermission(folder);
    return;
  }
  const { owner } = runAs;
  if (uid !== owner.uid || gid !== owner.gid) await giveTree(folder, owner.uid, owner.gid);
}

// The folder itself comes last, so that an interrupted round is seen and done again.
async function giveTree(folder: string, uid: number, gid: number): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await giveTree(path, uid, gid);
    else await lchown(path, uid, gid);
  }
  await lchown(folder, uid, gid);
}
