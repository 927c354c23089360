import { type UserFavorite, userFavorite } from '@asterism/core/domain/favorite.ts';
import { instantSchema } from '@asterism/core/domain/instant.ts';
import type { ItemId, ItemKind } from '@asterism/core/domain/item-id.ts';
import { itemIdSchema } from '@asterism/core/domain/item-id-schema.ts';
import * as z from 'zod/mini';
import { Prisma, type UserSql } from '../db/client.ts';

type Row = Omit<UserFavorite, 'createdAt'> & { readonly createdAt: Date };

/** A person's favourites with their faces, as far as `rest` says. */
async function read({ sql, userId }: UserSql, rest: Prisma.Sql): Promise<UserFavorite[]> {
  const rows = await sql.rows<Row>(Prisma.sql`
    SELECT f.item_id AS "itemId", f.created_at AS "createdAt", f.tags, i.name, i.provider,
      i.provider_name AS "providerName"
    FROM user_favorites f JOIN items i ON i.user_id = f.user_id AND i.id = f.item_id
    WHERE f.user_id = ${userId}::uuid ${rest}`);
  return rows.map((row) => userFavorite({ ...row, createdAt: row.createdAt.toISOString() }));
}

const ofKind = (kind: ItemKind | undefined) =>
  kind ? Prisma.sql`AND f.item_id LIKE ${`${kind}:%`}` : Prisma.empty;
const newestFirst = Prisma.sql`ORDER BY f.created_at DESC, f.item_id`;

/** Every favourite, or every one of a kind, newest first, ties by id. */
export const listFavorites = (db: UserSql, kind?: ItemKind): Promise<UserFavorite[]> =>
  read(db, Prisma.sql`${ofKind(kind)} ${newestFirst}`);

/** Those of these items that are starred. */
export const favoritesAmong = (db: UserSql, ids: readonly ItemId[]): Promise<UserFavorite[]> =>
  read(db, Prisma.sql`AND f.item_id = ANY(${ids}::text[])`);

/** The tags of every starred model: all that a long list has to know of its stars. */
export async function modelStars({
  sql,
  userId,
}: UserSql): Promise<ReadonlyMap<ItemId, readonly string[]>> {
  // One value instead of a row each, which is read much faster.
  const [row] = await sql.rows<{ stars: [ItemId, readonly string[]][] }>(Prisma.sql`
    SELECT coalesce(json_agg(json_build_array(f.item_id, f.tags)), '[]') AS stars
    FROM user_favorites f
    WHERE f.user_id = ${userId}::uuid AND f.item_id LIKE 'model:%'`);
  return new Map(row?.stars);
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
  db: UserSql,
  { kind, cursor, skip = 0, limit }: PageOf,
): Promise<{ favorites: UserFavorite[]; nextCursor: FavoriteCursor | null }> {
  const after = cursor
    ? Prisma.sql`AND (f.created_at < ${cursor.createdAt}::timestamptz
        OR f.created_at = ${cursor.createdAt}::timestamptz AND f.item_id > ${cursor.itemId})`
    : Prisma.empty;
  const found = await read(
    db,
    Prisma.sql`${ofKind(kind)} ${after} ${newestFirst} LIMIT ${limit + 1} OFFSET ${skip}`,
  );
  const favorites = found.slice(0, limit);
  const last = favorites.at(-1);
  const nextCursor =
    found.length > limit && last ? { createdAt: last.createdAt, itemId: last.itemId } : null;
  return { favorites, nextCursor };
}
