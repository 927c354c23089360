import { userFavorite } from '@asterism/core/domain/favorite.ts';
import { type ItemId, itemKind } from '@asterism/core/domain/item-id.ts';
import type { Records, RecordType } from '@asterism/core/mutations/record.ts';
import { Prisma, type UserDb } from '../db/client.ts';

/** How one record type is kept: each call is one set-based statement (two where two tables meet). */
export type RecordStore<T extends RecordType> = {
  load(db: UserDb, keys: readonly string[]): Promise<Map<string, Records[T]>>;
  /** Every record written after `version`. */
  since(db: UserDb, version: bigint): Promise<Map<string, Records[T]>>;
  put(db: UserDb, rows: ReadonlyMap<string, Records[T]>, version: bigint): Promise<void>;
  remove(db: UserDb, keys: readonly string[]): Promise<void>;
};

type FavoriteRow = {
  itemId: string;
  createdAt: Date;
  tags: string[];
  item: { name: string; provider: string | null; providerName: string | null };
};

/** A favourite as the domain knows it, from its row and its item's. */
export const favoriteFromRow = ({ itemId, createdAt, tags, item }: FavoriteRow) =>
  userFavorite({
    itemId: itemId as ItemId,
    createdAt: createdAt.toISOString(),
    tags,
    name: item.name,
    provider: item.provider,
    providerName: item.providerName,
  });

/** The columns {@link favoriteFromRow} needs. */
export const favoriteColumns = {
  itemId: true,
  createdAt: true,
  tags: true,
  item: { select: { name: true, provider: true, providerName: true } },
} as const;

const favorites: RecordStore<'favorite'> = {
  async load({ tx, userId }, keys) {
    const rows = await tx.userFavorite.findMany({
      where: { userId, itemId: { in: [...keys] } },
      select: favoriteColumns,
    });
    return new Map(rows.map((row) => [row.itemId, favoriteFromRow(row)]));
  },
  async since({ tx, userId }, version) {
    const rows = await tx.userFavorite.findMany({
      where: { userId, version: { gt: version } },
      select: favoriteColumns,
    });
    return new Map(rows.map((row) => [row.itemId, favoriteFromRow(row)]));
  },
  async put({ tx, userId }, rows, version) {
    const json = JSON.stringify(
      [...rows.values()].map((row) => ({
        id: row.itemId,
        kind: itemKind(row.itemId),
        name: row.name,
        provider: row.provider,
        provider_name: row.providerName,
        created_at: row.createdAt,
        tags: row.tags,
      })),
    );
    const source = Prisma.sql`json_to_recordset(${json}::json) AS r(id text, kind text, name text,
      provider text, provider_name text, created_at timestamptz, tags text[])`;
    await tx.$executeRaw`
      INSERT INTO items (user_id, id, kind, name, provider, provider_name)
      SELECT ${userId}::uuid, id, kind, name, provider, provider_name FROM ${source}
      ON CONFLICT (user_id, id) DO UPDATE SET name = excluded.name,
        provider = excluded.provider, provider_name = excluded.provider_name`;
    await tx.$executeRaw`
      INSERT INTO user_favorites (user_id, item_id, created_at, tags, version)
      SELECT ${userId}::uuid, id, created_at, tags, ${version} FROM ${source}
      ON CONFLICT (user_id, item_id) DO UPDATE SET created_at = excluded.created_at,
        tags = excluded.tags, version = excluded.version`;
  },
  async remove({ tx, userId }, keys) {
    await tx.userFavorite.deleteMany({ where: { userId, itemId: { in: [...keys] } } });
  },
};

/** Every record type's store. */
export const recordStores: { readonly [T in RecordType]: RecordStore<T> } = { favorite: favorites };
