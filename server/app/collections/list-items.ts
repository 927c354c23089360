import type { CollectionItem } from '@asterism/core/domain/collection-item.ts';
import type { UserDb } from '../db/client.ts';
import { collectionItemColumns, collectionItemFromRow } from '../sync/stores/collection-items.ts';

/** Where a page of a collection's items ended. */
export type ItemCursor = { readonly position: string; readonly itemId: string };

/** One page of a collection's items in their order, after `cursor`; stable while others change. */
export async function pageCollectionItems(
  { tx, userId }: UserDb,
  page: { collectionId: string; cursor: ItemCursor | undefined; limit: number },
): Promise<{ items: CollectionItem[]; nextCursor: ItemCursor | null }> {
  const { collectionId, cursor, limit } = page;
  const after = cursor && {
    OR: [
      { position: { gt: cursor.position } },
      { position: cursor.position, itemId: { gt: cursor.itemId } },
    ],
  };
  const rows = await tx.collectionItem.findMany({
    where: { userId, collectionId, ...after },
    orderBy: [{ position: 'asc' }, { itemId: 'asc' }],
    take: limit + 1,
    select: collectionItemColumns,
  });
  const items = rows.slice(0, limit).map(collectionItemFromRow);
  const last = items.at(-1);
  const nextCursor =
    rows.length > limit && last ? { position: last.position, itemId: last.itemId } : null;
  return { items, nextCursor };
}
