import * as z from 'zod/mini';
import type { ItemId } from './item-id.ts';

/** One item in one collection, with the face it had when it was added. */
export type CollectionItem = {
  readonly collectionId: string;
  readonly itemId: ItemId;
  /** Where it stands among the others; see position.ts. */
  readonly position: string;
  /** ISO 8601 with milliseconds, UTC. */
  readonly addedAt: string;
  readonly name: string;
  readonly provider: string | null;
  readonly providerName: string | null;
};

/** An immutable item of a collection. */
export const collectionItem = (fields: CollectionItem): CollectionItem =>
  Object.freeze({ ...fields });

/** The record key of an item in a collection. */
export const collectionItemKey = (collectionId: string, itemId: string): string =>
  `${collectionId}/${itemId}`;

/** The collection a {@link collectionItemKey} names. */
export const collectionOfKey = (key: string): string => key.slice(0, key.indexOf('/'));

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
