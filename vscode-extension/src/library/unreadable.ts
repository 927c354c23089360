import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { unreadableText } from '@asterism/core/ui/sync-words.ts';
import { namesIn } from '../ports/atomic-file.ts';

/** A file of changes that could not be read as a whole, as it was found. */
type DamagedFile = { readonly file: string; readonly text: string };

const isDamagedFile = (entry: unknown): entry is DamagedFile =>
  typeof entry === 'object' && entry !== null && 'file' in entry && 'text' in entry;

/**
 * The outboxes in the folder of what was set aside. Replicas and catalogs are fetched again: nobody
 * misses them.
 */
export async function damagedOutboxes(folder: string): Promise<DamagedFile[]> {
  const names = (await namesIn(folder)).filter((name) => name.startsWith('outbox.json'));
  return Promise.all(
    names.map(async (file) => ({ file, text: await readFile(path.join(folder, file), 'utf8') })),
  );
}

/** What a person is told; how many changes a damaged file holds nobody knows. */
export const unreadableWords = (entries: readonly unknown[]): string =>
  unreadableText(entries.some(isDamagedFile) ? null : entries.length);
