import { type Generation, generation } from '@asterism/core/domain/generation.ts';
import type { ItemId } from '@asterism/core/domain/item-id.ts';

/** The columns {@link generationFromRow} needs. */
export const generationColumns = {
  id: true,
  itemId: true,
  modelId: true,
  prompt: true,
  text: true,
  style: true,
  room: true,
  source: true,
  createdAt: true,
  images: {
    where: { variant: 'original' },
    select: { mediaType: true, width: true, height: true },
  },
} as const;

type Row = {
  id: string;
  itemId: string;
  modelId: string;
  prompt: string;
  text: string | null;
  style: string | null;
  room: string | null;
  source: string | null;
  createdAt: Date;
  images: { mediaType: string; width: number; height: number }[];
};

/** A generation as the domain knows it, from its row. */
export function generationFromRow({ images: [image], ...row }: Row): Generation {
  const url = `/api/v1/generations/${row.id}/image`;
  return generation({
    ...row,
    itemId: row.itemId as ItemId,
    modelId: row.modelId as ItemId,
    createdAt: row.createdAt.toISOString(),
    image: image ? { ...image, url, thumbnailUrl: `${url}?size=thumbnail` } : null,
  });
}
