import type { ItemId } from '@asterism/core/domain/item-id.ts';
import * as z from 'zod/mini';
import { Prisma } from '../db/client.ts';

/** Which generations a list shows; what is absent leaves all in. */
export type GenerationFilter = {
  readonly kind?: 'text' | 'image' | undefined;
  readonly modelId?: ItemId | undefined;
  /** Only those with a heart. */
  readonly favorite?: boolean | undefined;
  /** Words of the prompt, as they stand there but for case. */
  readonly query?: string | undefined;
};

/** The filter as an address carries it, but for the model, which the catalog resolves. */
export const generationFilterFields = {
  kind: z.optional(z.enum(['text', 'image'])),
  favorite: z.optional(
    z.pipe(
      z.literal('true'),
      z.transform(() => true),
    ),
  ),
  query: z.optional(z.string().check(z.maxLength(400))),
};

/** A text as LIKE finds exactly it. */
const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** What a filter leaves, as conditions to add; `g` is the generation. */
export function generationsWhere({ kind, modelId, favorite, query }: GenerationFilter): Prisma.Sql {
  const words = query?.trim().split(/\s+/u) ?? [];
  const conditions = [
    ...(modelId === undefined ? [] : [Prisma.sql`g.model_id = ${modelId}`]),
    ...(kind === 'text' ? [Prisma.sql`g.text IS NOT NULL`] : []),
    ...(kind === 'image' ? [Prisma.sql`g.text IS NULL`] : []),
    ...(favorite
      ? [
          Prisma.sql`EXISTS (SELECT FROM user_favorites f
            WHERE f.user_id = g.user_id AND f.item_id = g.item_id)`,
        ]
      : []),
    ...words
      .filter((word) => word !== '')
      .map((word) => Prisma.sql`g.prompt ILIKE ${`%${literal(word)}%`}`),
  ];
  return conditions.length > 0 ? Prisma.sql`AND ${Prisma.join(conditions, ' AND ')}` : Prisma.empty;
}
