import { type Generation, generation } from '@asterism/core/domain/generation.ts';
import { Prisma } from '../db/client.ts';

/** The columns {@link generationFromRow} needs, and where they are; `g` is the generation. */
export const generationRows = Prisma.sql`
  g.id, g.item_id AS "itemId", g.model_id AS "modelId", g.prompt, g.text, g.style, g.room, g.source,
  g.created_at AS "createdAt", m.media_type AS "mediaType", m.width, m.height
  FROM generations g LEFT JOIN generation_images m
    ON m.user_id = g.user_id AND m.generation_id = g.id AND m.variant = 'original'`;

/** A row of {@link generationRows}. */
export type GenerationRow = Omit<Generation, 'createdAt' | 'image'> & {
  readonly createdAt: Date;
  readonly mediaType: string | null;
  readonly width: number | null;
  readonly height: number | null;
};

/** A generation as the domain knows it, from its row. */
export function generationFromRow({
  mediaType,
  width,
  height,
  createdAt,
  ...row
}: GenerationRow): Generation {
  const url = `/api/v1/generations/${row.id}/image`;
  const isImage = mediaType !== null && width !== null && height !== null;
  return generation({
    ...row,
    createdAt: createdAt.toISOString(),
    image: isImage
      ? { mediaType, width, height, url, thumbnailUrl: `${url}?size=thumbnail` }
      : null,
  });
}
