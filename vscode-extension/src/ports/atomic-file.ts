import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

const temporary = '.tmp';
const abandonedAfterMs = 60 * 60 * 1000;
let written = 0;

/** The code of a system error: `ENOENT`; undefined for anything else. */
export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;

// Virus scanners and indexers on Windows hold a file for a moment after it was written.
const passing = new Set(['EPERM', 'EACCES', 'EBUSY']);
const attempts = process.platform === 'win32' ? 10 : 1;

async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      return await rename(from, to);
    } catch (error) {
      if (attempt >= attempts || !passing.has(errorCode(error) ?? '')) throw error;
      await new Promise((done) => setTimeout(done, 20 * attempt));
    }
}

/** A renamed file outlives a power cut only once its folder was written; Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file so that a reader, or a kill at any moment, finds the old one whole or the new one.
 * `strict` waits until the new one would outlive a power cut; `relaxed` is for what can be had again.
 */
export async function writeAtomically(
  file: string,
  text: string,
  durability: 'strict' | 'relaxed' = 'strict',
): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true });
  written += 1;
  const next = `${file}.${process.pid}-${written}${temporary}`;
  const handle = await open(next, 'w', 0o600);
  try {
    await handle.writeFile(text);
    if (durability === 'strict') await handle.sync();
  } finally {
    await handle.close();
  }
  await renameOver(next, file);
  if (durability === 'strict') await syncFolder(folder);
}

/** Removes what writers that were killed left half written in a folder. */
export async function sweepHalfWritten(folder: string, now: number): Promise<void> {
  const names = await namesIn(folder);
  for (const name of names.filter((candidate) => candidate.endsWith(temporary))) {
    const file = path.join(folder, name);
    const info = await stat(file).catch(() => undefined); // its writer has renamed it meanwhile
    if (info && now - info.mtimeMs > abandonedAfterMs) await rm(file, { force: true });
  }
}

/** What a folder holds; nothing if it is not there. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
