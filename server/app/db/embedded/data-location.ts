import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError, noPermission } from './embedded-postgres-error.ts';
import { endOrphans } from './orphans.ts';
import { canEnter, type RunAs } from './run-as.ts';
import { syncFolder, writeDurably } from './write-durably.ts';

/** Where data goes that the user nobody could not reach inside a home. */
export function defaultStateDirectory(): string {
  // systemd lists several directories with colons between them.
  return process.env.STATE_DIRECTORY?.split(':')[0] || '/var/lib/asterism';
}

/** The folder outside the home that an earlier start chose for the data; null if it chose none. */
export function rememberedLocation(home: string): string | null {
  const file = join(home, 'database-location');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** Decides which folder holds the data of this home, and brings data there that lies in the home. */
export async function settleLocation(
  home: string,
  runAs: RunAs,
  stateDirectory: string,
): Promise<string> {
  let location = rememberedLocation(home);
  if (location === null) {
    if (runAs.mode !== 'nobody' || (await canEnter(runAs, home))) return home;
    location = await newLocation(runAs, stateDirectory);
    writeDurably(join(home, 'database-location'), `${location}\n`);
  }
  if (!existsSync(location)) throw lost(home, location);
  if (!(await canEnter(runAs, location))) throw noPermission(location);
  for (const name of readdirSync(home)) {
    const isData = /^postgres-\d+(\.imported)?$/.test(name);
    if (isData && !existsSync(join(location, name))) await move(name, home, location);
  }
  return location;
}

async function newLocation(runAs: RunAs, stateDirectory: string): Promise<string> {
  mkdirSync(stateDirectory, { recursive: true, mode: 0o755 });
  if (!(await canEnter(runAs, stateDirectory))) throw noPermission(stateDirectory);
  const location = join(stateDirectory, randomBytes(16).toString('hex'));
  mkdirSync(location);
  // Passable but not listable: the data folder inside is the database user's alone.
  chmodSync(location, 0o711);
  return location;
}

async function move(name: string, from: string, to: string): Promise<void> {
  await endOrphans(join(from, name));
  try {
    renameSync(join(from, name), join(to, name));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EXDEV')) throw error;
    const draft = join(to, `${name}.moving`);
    rmSync(draft, { recursive: true, force: true });
    cpSync(join(from, name), draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, join(to, name));
    syncFolder(to);
    rmSync(join(from, name), { recursive: true, force: true });
  }
  syncFolder(to);
}

function lost(home: string, location: string): EmbeddedPostgresError {
  const sentence = `The database of ${home} was in ${location}, which is gone: bring that folder back, or delete ${join(home, 'database-location')} to begin with an empty database.`;
  return new EmbeddedPostgresError('data-missing', sentence);
}
