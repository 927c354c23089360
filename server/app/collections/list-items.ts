import { type CollectionItem, collectionItem } from '@asterism/core/domain/collection-item.ts';
import type { ItemKind } from '@asterism/core/domain/item-id.ts';
import { Prisma, type UserSql } from '../db/client.ts';

/** Where a page of a collection's items ended. */
export type ItemCursor = { readonly position: string; readonly itemId: string };

type Row = Omit<CollectionItem, 'addedAt'> & { readonly addedAt: Date };

type PageOf = {
  readonly collectionId: string;
  /** Every kind, if absent. */
  readonly kind?: ItemKind;
  readonly cursor?: ItemCursor | undefined;
  readonly limit: number;
};

/** One page of a collection's items in their order, after `cursor`; stable while others change. */
export async function pageCollectionItems(
  { sql, userId }: UserSql,
  page: PageOf,
): Promise<{ items: CollectionItem[]; nextCursor: ItemCursor | null }> {
  const { collectionId, kind, cursor, limit } = page;
  const ofKind = kind ? Prisma.sql`AND r.item_id LIKE ${`${kind}:%`}` : Prisma.empty;
  const after = cursor
    ? Prisma.sql`AND (r.position, r.item_id) > (${cursor.position}, ${cursor.itemId})`
    : Prisma.empty;
  const rows = await sql.rows<Row>(Prisma.sql`
    SELECT r.collection_id AS "collectionId", r.item_id AS "itemId", r.position,
      r.added_at AS "addedAt", r.name, r.provider, r.provider_name AS "providerName"
    FROM collection_items r
    WHERE r.user_id = ${userId}::uuid AND r.collection_id = ${collectionId}::uuid ${ofKind} ${after}
    ORDER BY r.position, r.item_id LIMIT ${limit + 1}`);
  const items = rows
    .slice(0, limit)
    .map((row) => collectionItem({ ...row, addedAt: row.addedAt.toISOString() }));
  const last = items.at(-1);
  const nextCursor =
    rows.length > limit && last ? { position: last.position, itemId: last.itemId } : null;
  return { items, nextCursor };
}
