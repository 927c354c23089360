import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import { instantSchema } from '@asterism/core/domain/instant.ts';
import type { ItemKind } from '@asterism/core/domain/item-id.ts';
import { itemIdSchema } from '@asterism/core/domain/item-id-schema.ts';
import * as z from 'zod/mini';
import type { UserDb } from '../db/client.ts';
import { favoriteColumns, favoriteFromRow } from '../sync/stores/favorites.ts';

/** Every favourite, or every one of a kind, newest first, ties by id. */
export async function listFavorites(db: UserDb, kind?: ItemKind): Promise<UserFavorite[]> {
  const rows = await db.tx.userFavorite.findMany({
    where: { userId: db.userId, ...(kind && { item: { kind } }) },
    orderBy: [{ createdAt: 'desc' }, { itemId: 'asc' }],
    select: favoriteColumns,
  });
  return rows.map(favoriteFromRow);
}

/** Where a page of favourites ended. */
export const favoriteCursorSchema = z.object({ createdAt: instantSchema, itemId: itemIdSchema });
export type FavoriteCursor = z.infer<typeof favoriteCursorSchema>;

type PageOf = {
  /** Every kind, if absent. */
  readonly kind?: ItemKind;
  readonly cursor: FavoriteCursor | undefined;
  /** How many to leave out before the page; for callers who count pages. */
  readonly skip?: number;
  readonly limit: number;
};

/** One page of favourites, newest first, after `cursor`; stable while others change. */
export async function pageFavorites(
  db: UserDb,
  { kind, cursor, skip = 0, limit }: PageOf,
): Promise<{ favorites: UserFavorite[]; nextCursor: FavoriteCursor | null }> {
  const after = cursor && {
    OR: [
      { createdAt: { lt: new Date(cursor.createdAt) } },
      { createdAt: new Date(cursor.createdAt), itemId: { gt: cursor.itemId } },
    ],
  };
  const rows = await db.tx.userFavorite.findMany({
    where: { userId: db.userId, ...(kind && { item: { kind } }), ...after },
    orderBy: [{ createdAt: 'desc' }, { itemId: 'asc' }],
    skip,
    take: limit + 1,
    select: favoriteColumns,
  });
  const favorites = rows.slice(0, limit).map(favoriteFromRow);
  const last = favorites.at(-1);
  const nextCursor =
    rows.length > limit && last ? { createdAt: last.createdAt, itemId: last.itemId } : null;
  return { favorites, nextCursor };
}
