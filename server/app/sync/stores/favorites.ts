import { userFavorite } from '@asterism/core/domain/favorite.ts';
import { itemKind } from '@asterism/core/domain/item-id.ts';
import { Prisma } from '../../db/client.ts';
import { isoTime, type RecordStore } from './record-store.ts';

/** Favourites in `user_favorites`, their faces in `items`. */
export const favorites: RecordStore<'favorite'> = {
  rows: Prisma.sql`r.item_id AS key, json_build_object('itemId', r.item_id,
      'createdAt', ${isoTime('r.created_at')}, 'tags', r.tags, 'name', i.name,
      'provider', i.provider, 'providerName', i.provider_name) AS value
    FROM user_favorites r JOIN items i ON i.user_id = r.user_id AND i.id = r.item_id`,
  read: userFavorite,
  named: (keys) => Prisma.sql`r.item_id = ANY(${keys}::text[])`,
  async put({ sql, userId }, rows, version) {
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
    sql.run(Prisma.sql`
      INSERT INTO items (user_id, id, kind, name, provider, provider_name)
      SELECT ${userId}::uuid, id, kind, name, provider, provider_name FROM ${source}
      ON CONFLICT (user_id, id) DO UPDATE SET name = excluded.name,
        provider = excluded.provider, provider_name = excluded.provider_name`);
    sql.run(Prisma.sql`
      INSERT INTO user_favorites (user_id, item_id, created_at, tags, version)
      SELECT ${userId}::uuid, id, created_at, tags, ${version} FROM ${source}
      ON CONFLICT (user_id, item_id) DO UPDATE SET created_at = excluded.created_at,
        tags = excluded.tags, version = excluded.version`);
  },
  remove({ sql, userId }, keys) {
    sql.run(Prisma.sql`
      DELETE FROM user_favorites
      WHERE user_id = ${userId}::uuid AND item_id = ANY(${keys}::text[])`);
  },
};
