import type { UserFavorite } from './favorite.ts';
import type { ItemId } from './item-id.ts';

/** What is starred, with the face its star keeps. */
export type StarredItem = {
  readonly id: ItemId;
  readonly name: string;
  readonly provider: string | null;
  readonly providerName: string | null;
};

/** One person's favourites, of every kind. */
export type UserFavoriteRepository = {
  /** Stars an item and answers its favourite; one that is starred stays as it is. */
  add(item: StarredItem): Promise<UserFavorite>;
  /** Takes a star away; nothing happens where there is none. */
  remove(item: StarredItem): Promise<void>;
  isFavorite(id: ItemId): Promise<boolean>;
  /** Newest first, ties by id. */
  listForUser(): Promise<UserFavorite[]>;
  /** Which of these tools are starred. */
  listFavoritesForTools(ids: readonly ItemId[]): Promise<ReadonlySet<ItemId>>;
  /** Which of these items, of any kind, are starred. */
  listFavoritesForItems(ids: readonly ItemId[]): Promise<ReadonlySet<ItemId>>;
};
