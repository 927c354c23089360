import type { Collection } from '@asterism/core/domain/collection.ts';
import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import type { EngineSeed } from '@asterism/core/sync/confirmed.ts';

/** Whose library a page shows, and the part of it the page was served with. */
export type Served = {
  readonly userId: string;
  readonly epoch: string;
  readonly version: number;
  readonly favorites: readonly UserFavorite[];
  /** Those that are not deleted. */
  readonly collections: readonly Collection[];
};

/** What a page was served with, as an engine starts from it. */
export const seedOf = ({ epoch, version, favorites, collections }: Served): EngineSeed => ({
  epoch,
  version,
  tables: {
    favorite: new Map(favorites.map((favorite) => [favorite.itemId, favorite])),
    collection: new Map(collections.map((collection) => [collection.id, collection])),
  },
});
