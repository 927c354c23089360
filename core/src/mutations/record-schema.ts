import * as z from 'zod/mini';
import type { ItemId } from '../domain/item-id.ts';

/** A favourite on the wire or in a store. */
export const favoriteRecordSchema = z.object({
  itemId: z.pipe(
    z.string(),
    z.transform((id) => id as ItemId),
  ),
  createdAt: z.string(),
  tags: z.array(z.string()),
  name: z.string(),
  provider: z.nullable(z.string()),
  providerName: z.nullable(z.string()),
});
