import { Prisma, type UserSql } from '../db/client.ts';
import type { ImageVariant } from './image-store.ts';
import type { ImageFile } from './read-image.ts';

/** Adds the row of an image; `bytes` is null where they are kept elsewhere. */
export function putImageRow(
  { sql, userId }: UserSql,
  generationId: string,
  variant: ImageVariant,
  { mediaType, width, height, bytes }: ImageFile,
  kept: Buffer | null,
): void {
  sql.run(Prisma.sql`
    INSERT INTO generation_images
      (user_id, generation_id, variant, media_type, width, height, size, bytes)
    VALUES (${userId}::uuid, ${generationId}::uuid, ${variant}, ${mediaType}, ${width}, ${height},
      ${bytes.byteLength}, ${kept})`);
}

/** The row of an image; undefined where there is none of this person's. */
export async function imageRow({ sql }: UserSql, generationId: string, variant: ImageVariant) {
  const [row] = await sql.rows<{ mediaType: string; bytes: Uint8Array | null }>(Prisma.sql`
    SELECT media_type AS "mediaType", bytes FROM generation_images
    WHERE generation_id = ${generationId}::uuid AND variant = ${variant}`);
  return row;
}
