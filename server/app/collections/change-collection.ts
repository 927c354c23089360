import type { FailoverOrder } from '@asterism/core/domain/collection.ts';
import type { CollectionCover } from '@asterism/core/domain/collection-cover.ts';
import { positionBetween } from '@asterism/core/domain/position.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import type { Owned } from '../db/owned.ts';
import type { Apply } from '../sync/change-library.ts';
import type { ListedCollection } from './list-collections.ts';

type Collection = Owned<ListedCollection>;
type Item = Extract<LibraryMutation, { name: 'collection.addItem' }>['args']['item'];

/** Deletes a collection of the caller's, so that it can come back. */
export const deleteCollection = (apply: Apply, { id }: Collection, now: Date): Promise<void> =>
  apply([{ name: 'collection.delete', args: { id, at: now.toISOString() } }]);

/** Gives a collection of the caller's another title. */
export const renameCollection = (apply: Apply, { id, title: from }: Collection, title: string) =>
  apply([{ name: 'collection.rename', args: { id, title, from } }]);

/** Says who of a collection of the caller's is asked first. */
export const orderCollection = (apply: Apply, { id }: Collection, order: FailoverOrder) =>
  apply([{ name: 'collection.setOrder', args: { id, order } }]);

/** Gives a collection of the caller's a cover, or takes it off. */
export const coverCollection = (apply: Apply, { id }: Collection, cover: CollectionCover | null) =>
  apply([{ name: 'collection.setCover', args: { id, cover } }]);

/** Whether a collection of the caller's holds an item. */
export async function isInCollection(
  { sql, userId }: UserSql,
  { id }: Collection,
  itemId: Item['id'],
): Promise<boolean> {
  const rows = await sql.rows(Prisma.sql`
    SELECT FROM collection_items WHERE user_id = ${userId}::uuid
      AND collection_id = ${id}::uuid AND item_id = ${itemId}`);
  return rows.length > 0;
}

/** The place behind all items of a collection of the caller's; undefined where there is none. */
async function lastPlace({ sql, userId }: UserSql, { id }: Collection) {
  const [last] = await sql.rows<{ position: string }>(Prisma.sql`
    SELECT position FROM collection_items
    WHERE user_id = ${userId}::uuid AND collection_id = ${id}::uuid
    ORDER BY position DESC, item_id DESC LIMIT 1`);
  return positionBetween(last?.position ?? null, null);
}

/** Adds an item at the end of a collection of the caller's. */
export async function addToCollection(
  db: UserSql,
  apply: Apply,
  collection: Collection,
  item: Item,
  now: Date,
): Promise<void> {
  // With a place given, the items it stands among need not be read.
  const position = await lastPlace(db, collection);
  const args = { collectionId: collection.id, item, at: now.toISOString() };
  await apply([
    { name: 'collection.addItem', args: { ...args, ...(position !== undefined && { position }) } },
  ]);
}

/** Takes an item out of a collection of the caller's. */
export const removeFromCollection = (apply: Apply, { id }: Collection, itemId: Item['id']) =>
  apply([{ name: 'collection.removeItem', args: { collectionId: id, itemId } }]);
