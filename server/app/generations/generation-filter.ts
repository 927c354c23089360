import type { ItemId } from '@asterism/core/domain/item-id.ts';
import * as z from 'zod/mini';
import type { Prisma } from '../db/client.ts';

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

/** The rows of `userId` that a filter leaves. */
export function generationsWhere(
  userId: string,
  { kind, modelId, favorite, query }: GenerationFilter,
): Prisma.GenerationWhereInput {
  const words = query?.trim().split(/\s+/u) ?? [];
  return {
    userId,
    ...(modelId !== undefined && { modelId }),
    ...(kind !== undefined && { text: kind === 'text' ? { not: null } : null }),
    ...(favorite && { item: { favorite: { isNot: null } } }),
    AND: words
      .filter((word) => word !== '')
      .map((word) => ({ prompt: { contains: literal(word), mode: 'insensitive' as const } })),
  };
}
