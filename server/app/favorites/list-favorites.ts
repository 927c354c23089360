import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import type { ItemKind } from '@asterism/core/domain/item-id.ts';
import type { UserDb } from '../db/client.ts';
import { favoriteColumns, favoriteFromRow } from '../sync/record-store.ts';

/** Every favourite of one kind, newest first, ties by id. */
export async function listFavorites(db: UserDb, kind: ItemKind): Promise<UserFavorite[]> {
  const rows = await db.tx.userFavorite.findMany({
    where: { userId: db.userId, item: { kind } },
    orderBy: [{ createdAt: 'desc' }, { itemId: 'asc' }],
    select: favoriteColumns,
  });
  return rows.map(favoriteFromRow);
}

/** Where a page of favourites ended. */
export type FavoriteCursor = { readonly createdAt: string; readonly itemId: string };

/** One page of favourites of one kind, newest first, after `cursor`; stable while others change. */
export async function pageFavorites(
  db: UserDb,
  { kind, cursor, limit }: { kind: ItemKind; cursor: FavoriteCursor | undefined; limit: number },
): Promise<{ favorites: UserFavorite[]; nextCursor: FavoriteCursor | null }> {
  const after = cursor && {
    OR: [
      { createdAt: { lt: new Date(cursor.createdAt) } },
      { createdAt: new Date(cursor.createdAt), itemId: { gt: cursor.itemId } },
    ],
  };
  const rows = await db.tx.userFavorite.findMany({
    where: { userId: db.userId, item: { kind }, ...after },
    orderBy: [{ createdAt: 'desc' }, { itemId: 'asc' }],
    take: limit + 1,
    select: favoriteColumns,
  });
  const favorites = rows.slice(0, limit).map(favoriteFromRow);
  const last = favorites.at(-1);
  const nextCursor =
    rows.length > limit && last ? { createdAt: last.createdAt, itemId: last.itemId } : null;
  return { favorites, nextCursor };
}
