import { collectionAddItem } from './collection-add-item.ts';
import { collectionRemoveItem } from './collection-remove-item.ts';
import { defineBulk } from './define-bulk.ts';

/** Adds many items to collections at once. */
export const collectionAddItems = defineBulk(
  'collection.addItems',
  collectionAddItem,
  'collection.removeItems',
);

/** Takes many items out of collections at once. */
export const collectionRemoveItems = defineBulk(
  'collection.removeItems',
  collectionRemoveItem,
  'collection.addItems',
);
