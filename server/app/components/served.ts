import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import type { EngineSeed } from '@asterism/core/sync/confirmed.ts';

/** Whose library a page shows, and the part of it the page was served with. */
export type Served = {
  readonly userId: string;
  readonly epoch: string;
  readonly version: number;
  readonly favorites: readonly UserFavorite[];
};

/** What a page was served with, as an engine starts from it. */
export const seedOf = ({ epoch, version, favorites }: Served): EngineSeed => ({
  epoch,
  version,
  tables: { favorite: new Map(favorites.map((favorite) => [favorite.itemId, favorite])) },
});
