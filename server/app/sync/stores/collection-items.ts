import { collectionItem, collectionOfKey } from '@asterism/core/domain/collection-item.ts';
import { itemKind } from '@asterism/core/domain/item-id.ts';
import { Prisma } from '../../db/client.ts';
import { isoTime, type RecordStore } from './record-store.ts';

/** The keys as a table of their two parts. */
function partsOf(keys: readonly string[]) {
  const collectionIds = keys.map(collectionOfKey);
  const itemIds = keys.map((key) => key.slice(collectionOfKey(key).length + 1));
  return Prisma.sql`unnest(${collectionIds}::uuid[], ${itemIds}::text[]) AS k(collection_id, item_id)`;
}

/** Items of collections. The row in `items` is shared with other tables, so it keeps its face. */
export const collectionItems: RecordStore<'collectionItem'> = {
  rows: Prisma.sql`r.collection_id::text || '/' || r.item_id AS key,
      json_build_object('collectionId', r.collection_id, 'itemId', r.item_id,
      'position', r.position, 'addedAt', ${isoTime('r.added_at')}, 'name', r.name,
      'provider', r.provider, 'providerName', r.provider_name) AS value
    FROM collection_items r`,
  read: collectionItem,
  named: (keys) => Prisma.sql`(r.collection_id, r.item_id) IN (SELECT * FROM ${partsOf(keys)})`,
  within: (groups) => Prisma.sql`r.collection_id = ANY(${groups}::uuid[])`,
  async put({ sql, userId }, rows, version) {
    const json = JSON.stringify(
      [...rows.values()].map((row) => ({
        collection_id: row.collectionId,
        item_id: row.itemId,
        kind: itemKind(row.itemId),
        position: row.position,
        added_at: row.addedAt,
        name: row.name,
        provider: row.provider,
        provider_name: row.providerName,
      })),
    );
    const source = Prisma.sql`json_to_recordset(${json}::json) AS r(collection_id uuid,
      item_id text, kind text, position text, added_at timestamptz, name text, provider text,
      provider_name text)`;
    sql.run(Prisma.sql`
      INSERT INTO items (user_id, id, kind, name, provider, provider_name)
      SELECT DISTINCT ON (item_id) ${userId}::uuid, item_id, kind, name, provider, provider_name
      FROM ${source} ON CONFLICT (user_id, id) DO NOTHING`);
    sql.run(Prisma.sql`
      INSERT INTO collection_items (user_id, collection_id, item_id, position, added_at, name,
        provider, provider_name, version)
      SELECT ${userId}::uuid, collection_id, item_id, position, added_at, name, provider,
        provider_name, ${version} FROM ${source}
      ON CONFLICT (user_id, collection_id, item_id) DO UPDATE SET position = excluded.position,
        added_at = excluded.added_at, name = excluded.name, provider = excluded.provider,
        provider_name = excluded.provider_name, version = excluded.version`);
  },
  remove({ sql, userId }, keys) {
    sql.run(Prisma.sql`
      DELETE FROM collection_items c USING ${partsOf(keys)}
      WHERE c.user_id = ${userId}::uuid AND c.collection_id = k.collection_id
        AND c.item_id = k.item_id`);
  },
};
