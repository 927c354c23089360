import type { ItemId } from './item-id.ts';

/** A star or heart one person put on one item, with the face the item had then. */
export type UserFavorite = {
  readonly itemId: ItemId;
  /** ISO 8601 with milliseconds, UTC. */
  readonly createdAt: string;
  /** A set: each once, in UTF-16 order. */
  readonly tags: readonly string[];
  readonly name: string;
  readonly provider: string | null;
  readonly providerName: string | null;
};

/** How many tags one favourite may carry. */
export const maxTags = 50;

/** An immutable favourite: frozen at run time too, tags included. */
export const userFavorite = (fields: UserFavorite): UserFavorite =>
  Object.freeze({ ...fields, tags: Object.freeze([...new Set(fields.tags)].sort()) });
