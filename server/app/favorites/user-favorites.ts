import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { UserFavoriteRepository } from '@asterism/core/domain/user-favorite-repository.ts';
import type { UserDb } from '../db/client.ts';
import type { Apply } from '../sync/change-library.ts';
import { favoriteColumns, favoriteFromRow } from '../sync/stores/favorites.ts';

/** Which of these items the person starred. */
export async function starredAmong(
  { tx, userId }: UserDb,
  ids: readonly ItemId[],
): Promise<ReadonlySet<ItemId>> {
  if (ids.length === 0) return new Set();
  const where = { userId, itemId: { in: [...ids] } };
  const rows = await tx.userFavorite.findMany({ where, select: { itemId: true } });
  return new Set(rows.map(({ itemId }) => itemId as ItemId));
}

/** A person's favourites in PostgreSQL; what changes goes through `apply`, the one write path. */
export function userFavorites(db: UserDb, apply: Apply, now: Date): UserFavoriteRepository {
  const { tx, userId } = db;
  const at = now.toISOString();
  return {
    async add(item) {
      await apply([{ name: 'favorite.set', args: { item, value: true, at } }]);
      const where = { userId_itemId: { userId, itemId: item.id } };
      return favoriteFromRow(
        await tx.userFavorite.findUniqueOrThrow({ where, select: favoriteColumns }),
      );
    },
    remove: (item) => apply([{ name: 'favorite.set', args: { item, value: false, at } }]),
    isFavorite: async (id) => (await starredAmong(db, [id])).has(id),
    async listForUser() {
      const rows = await tx.userFavorite.findMany({
        where: { userId },
        orderBy: [{ createdAt: 'desc' }, { itemId: 'asc' }],
        select: favoriteColumns,
      });
      return rows.map(favoriteFromRow);
    },
    listFavoritesForTools: (ids) => starredAmong(db, ids),
    listFavoritesForItems: (ids) => starredAmong(db, ids),
  };
}
