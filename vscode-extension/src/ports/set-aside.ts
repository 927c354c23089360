import { randomUUID } from 'node:crypto';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './atomic-file.ts';

/** Moves a file that cannot be read out of the way. */
export type SetAside = (file: string) => Promise<void>;

/**
 * Puts damaged files into a folder of their own, under new names, and tells of each. They are never
 * deleted: one may hold the only copy of what a person did.
 */
export const setAsideIn =
  (folder: string, onDamaged: (file: string, to: string) => void): SetAside =>
  async (file) => {
    await mkdir(folder, { recursive: true });
    const to = path.join(folder, `${path.basename(file)}-${randomUUID().slice(0, 8)}`);
    try {
      await rename(file, to);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return; // another window was quicker
      throw error;
    }
    onDamaged(file, to);
  };
