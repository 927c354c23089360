import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { imageRow, putImageRow } from './image-rows.ts';
import { type ImageStore, imageVariants } from './image-store.ts';

/** Images as files under `folder`, one folder per person; every server has to see the same one. */
export function folderImages(folder: string): ImageStore {
  // Both ids come from the database, and are uuids.
  const fileOf = (userId: string, generationId: string, variant: string) =>
    path.join(folder, userId, `${generationId}.${variant}`);
  return {
    async put(db, generationId, variant, image) {
      const file = fileOf(db.userId, generationId, variant);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(`${file}.part`, image.bytes, { mode: 0o600 });
      await rename(`${file}.part`, file);
      putImageRow(db, generationId, variant, image, null);
    },
    async get(db, generationId, variant) {
      const row = await imageRow(db, generationId, variant);
      if (!row) return undefined;
      const kept = row.bytes ?? (await readFile(fileOf(db.userId, generationId, variant)));
      return { bytes: Buffer.from(kept), mediaType: row.mediaType };
    },
    async forget(userId, generationId) {
      for (const variant of imageVariants)
        await rm(fileOf(userId, generationId, variant), { force: true });
    },
  };
}
