import { imageRow, putImageRow } from './image-rows.ts';
import type { ImageStore } from './image-store.ts';

/** Images in the database: backups hold them, and every server has them. */
export const databaseImages: ImageStore = {
  async put(db, generationId, variant, image) {
    putImageRow(db, generationId, variant, image, image.bytes);
  },
  async get(db, generationId, variant) {
    const row = await imageRow(db, generationId, variant);
    return row?.bytes ? { bytes: Buffer.from(row.bytes), mediaType: row.mediaType } : undefined;
  },
  forget: async () => undefined,
};
