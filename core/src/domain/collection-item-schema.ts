import * as z from 'zod/mini';
import { type CollectionItem, collectionItem } from './collection-item.ts';

/** An item of a collection on the wire or in a store. */
export const collectionItemSchema = z.pipe(
  z.object({
    collectionId: z.string(),
    itemId: z.string(),
    position: z.string(),
    addedAt: z.string(),
    name: z.string(),
    provider: z.nullable(z.string()),
    providerName: z.nullable(z.string()),
  }),
  z.transform((fields) => collectionItem(fields as CollectionItem)),
);
