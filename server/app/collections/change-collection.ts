import type { FailoverOrder } from '@asterism/core/domain/collection.ts';
import type { CollectionCover } from '@asterism/core/domain/collection-cover.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
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

/** Adds an item to a collection of the caller's. */
export const addToCollection = (apply: Apply, { id }: Collection, item: Item, now: Date) =>
  apply([{ name: 'collection.addItem', args: { collectionId: id, item, at: now.toISOString() } }]);

/** Takes an item out of a collection of the caller's. */
export const removeFromCollection = (apply: Apply, { id }: Collection, itemId: Item['id']) =>
  apply([{ name: 'collection.removeItem', args: { collectionId: id, itemId } }]);
