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
