import { randomUUID } from 'node:crypto';
import { readFile, rename } from 'node:fs/promises';
import type * as z from 'zod/mini';
import { errorCode } from './atomic-file.ts';

/** Told of a file that could not be read and where it lies now. */
export type OnDamaged = (file: string, setAside: string) => void;

function parse<T>(text: string, schema: z.ZodMiniType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined; // torn, or not ours: the caller sets it aside and says so
  }
}

/**
 * Reads a file of ours; null if there is none. One that is torn or of another shape is set aside
 * under another name, never deleted: it may hold the only copy of what a person did.
 */
export async function readStored<T>(
  file: string,
  schema: z.ZodMiniType<T>,
  onDamaged: OnDamaged,
): Promise<T | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
  const value = parse(text, schema);
  if (value !== undefined) return value;
  const setAside = `${file}.damaged-${randomUUID().slice(0, 8)}`;
  await rename(file, setAside);
  onDamaged(file, setAside);
  return null;
}
