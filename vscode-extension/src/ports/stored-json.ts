import { readFile } from 'node:fs/promises';
import type * as z from 'zod/mini';
import { errorCode } from './atomic-file.ts';
import type { SetAside } from './set-aside.ts';

function parse<T>(text: string, schema: z.ZodMiniType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined; // torn, or not ours: the caller sets it aside
  }
}

/** Reads a file of ours; null if there is none, or none that is whole and of this shape. */
export async function readStored<T>(
  file: string,
  schema: z.ZodMiniType<T>,
  setAside: SetAside,
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
  await setAside(file);
  return null;
}
