import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { PostgresBinaries } from './binaries.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { canUse, type RunAs } from './run-as.ts';

/** The same release at a place where the given user may run it, copied there once if need be. */
export async function reachableBinaries(
  binaries: PostgresBinaries,
  runAs: RunAs,
  stateDirectory: string,
): Promise<PostgresBinaries> {
  if (runAs.mode === 'plain' || (await canUse(runAs, binaries))) return binaries;
  const folder = join(stateDirectory, `postgresql-${binaries.version}`);
  const copied = { ...binaries, folder };
  if (existsSync(folder) && (await canUse(runAs, copied))) return copied;
  copyReadable(binaries.folder, folder, stateDirectory);
  if (await canUse(runAs, copied)) return copied;
  const sentence = `The user nobody cannot run PostgreSQL from ${folder}: open that folder to every user, or set DATABASE_URL to a PostgreSQL of your own.`;
  throw new EmbeddedPostgresError('no-permission', sentence);
}

function copyReadable(from: string, to: string, parent: string): void {
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  const draft = mkdtempSync(join(parent, 'copying-'));
  try {
    cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    rmSync(to, { recursive: true, force: true });
    renameSync(draft, to);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
