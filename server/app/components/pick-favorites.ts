import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import { type ItemKind, itemKind } from '@asterism/core/domain/item-id.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';

export const favoriteSorts = ['newest', 'name'] as const;
type FavoriteSort = (typeof favoriteSorts)[number];

export type FavoriteFilter = {
  readonly query: string;
  readonly tag: string | null;
  readonly sort: FavoriteSort;
};

/** Favourites of one kind. */
export const favoritesOfKind = (favorites: Favorites, kind: ItemKind): UserFavorite[] =>
  [...favorites.values()].filter(({ itemId }) => itemKind(itemId) === kind);

const byNewest = (a: UserFavorite, b: UserFavorite) =>
  b.createdAt.localeCompare(a.createdAt) || (a.itemId < b.itemId ? -1 : 1);
const byName = (a: UserFavorite, b: UserFavorite) =>
  a.name.localeCompare(b.name, 'en', { numeric: true }) || byNewest(a, b);

/** Those whose face or tags have all words, in the order asked for. */
export function pickFavorites(
  listed: readonly UserFavorite[],
  { query, tag, sort }: FavoriteFilter,
): UserFavorite[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  return listed
    .filter(({ itemId, name, providerName, tags }) => {
      if (tag !== null && !tags.includes(tag)) return false;
      const text = `${name}\n${providerName ?? ''}\n${itemId}\n${tags.join('\n')}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort(sort === 'name' ? byName : byNewest);
}

/** The tags these carry, by name. */
export const tagsOf = (listed: readonly UserFavorite[]): string[] =>
  [...new Set(listed.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b, 'en'));
