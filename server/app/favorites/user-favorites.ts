import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { UserFavoriteRepository } from '@asterism/core/domain/user-favorite-repository.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import type { Apply } from '../sync/change-library.ts';
import { favoritesAmong, listFavorites } from './list-favorites.ts';

/** Which of these items the person starred. */
export async function starredAmong(
  { sql, userId }: UserSql,
  ids: readonly ItemId[],
): Promise<ReadonlySet<ItemId>> {
  if (ids.length === 0) return new Set();
  const rows = await sql.rows<{ id: ItemId }>(Prisma.sql`
    SELECT item_id AS id FROM user_favorites
    WHERE user_id = ${userId}::uuid AND item_id = ANY(${ids}::text[])`);
  return new Set(rows.map(({ id }) => id));
}

/** A person's favourites in PostgreSQL; what changes goes through `apply`, the one write path. */
export function userFavorites(db: UserSql, apply: Apply, now: Date): UserFavoriteRepository {
  const at = now.toISOString();
  return {
    async add(item) {
      await apply([{ name: 'favorite.set', args: { item, value: true, at } }]);
      const [added] = await favoritesAmong(db, [item.id]);
      if (!added) throw new Error('A favourite vanished within its own transaction.');
      return added;
    },
    remove: (item) => apply([{ name: 'favorite.set', args: { item, value: false, at } }]),
    isFavorite: async (id) => (await starredAmong(db, [id])).has(id),
    listForUser: () => listFavorites(db),
    listFavoritesForTools: (ids) => starredAmong(db, ids),
    listFavoritesForItems: (ids) => starredAmong(db, ids),
  };
}
