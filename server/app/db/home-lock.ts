import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { diskFull, noPermission, rethrowPlainly } from './embedded/embedded-postgres-error.ts';
import { writeDurably } from './embedded/write-durably.ts';

/** Who holds a home: its process and, once it listens, the address it serves. */
interface HomeHolder {
  readonly pid: number;
  readonly origin: string | null;
}

/** The exclusive right to one ASTERISM_HOME, kept until released or until the process ends. */
export interface HomeLock {
  /** Tells later starts where this process can be reached. */
  setOrigin(origin: string): void;
  /** Gives the home back; calling it again does nothing. */
  release(): void;
}

export type HomeLockOutcome =
  | { readonly ok: true; readonly lock: HomeLock }
  | { readonly ok: false; readonly holder: HomeHolder | null };

// https://sqlite.org/rescode.html
const busy = 5;
const full = 13;
const cannotOpen = 14;

/**
 * Takes the home for this process, creating it (0700) if it is missing. The kernel holds the lock,
 * so it ends with the process, however that dies. Throws an EmbeddedPostgresError if the home
 * cannot be written.
 */
export function acquireHomeLock(home: string): HomeLockOutcome {
  const folder = resolve(home);
  const holderFile = join(folder, 'lock.json');
  try {
    if (!existsSync(folder)) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      chmodSync(folder, 0o700);
    }
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const database = lockExclusively(join(folder, 'lock.sqlite'));
    if (database === null) return { ok: false, holder: readHolder(holderFile) };
    writeHolder(holderFile, null);
    return { ok: true, lock: homeLock(database, holderFile) };
  } catch (error) {
    return rethrowPlainly(error, folder);
  }
}

function homeLock(database: DatabaseSync, holderFile: string): HomeLock {
  let isHeld = true;
  return {
    setOrigin(origin) {
      if (isHeld) writeHolder(holderFile, origin);
    },
    release() {
      if (!isHeld) return;
      isHeld = false;
      rmSync(holderFile, { force: true });
      database.close();
    },
  };
}

function lockExclusively(file: string): DatabaseSync | null {
  const database = openDatabase(file);
  try {
    database.exec('BEGIN EXCLUSIVE');
    chmodSync(file, 0o600);
    return database;
  } catch (error) {
    database.close();
    if (sqliteCode(error) === busy) return null;
    if (sqliteCode(error) === full) throw diskFull(file, String(error), error);
    throw error;
  }
}

function openDatabase(file: string): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  try {
    return new DatabaseSync(file);
  } catch (error) {
    if (sqliteCode(error) === cannotOpen) throw noPermission(file, String(error), error);
    throw error;
  }
}

function sqliteCode(error: unknown): unknown {
  return error instanceof Error && 'errcode' in error ? error.errcode : null;
}

// Node 24 announces node:sqlite as experimental on stderr while it is loaded; only that is dropped.
function loadSqlite(): typeof import('node:sqlite') {
  const emitWarning = process.emitWarning;
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

function writeHolder(file: string, origin: string | null): void {
  writeDurably(file, JSON.stringify({ pid: process.pid, origin } satisfies HomeHolder));
}

// The holder's details are a courtesy: a file that is missing or half understood means "unknown".
function readHolder(file: string): HomeHolder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value)) return null;
    if (typeof value.pid !== 'number') return null;
    const origin = 'origin' in value && typeof value.origin === 'string' ? value.origin : null;
    return { pid: value.pid, origin };
  } catch {
    return null;
  }
}
