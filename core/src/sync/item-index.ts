import { type CollectionItem, collectionOfKey } from '../domain/collection-item.ts';
import { compareItems, replaceInOrder } from '../domain/collection-order.ts';

type Items = ReadonlyMap<string, CollectionItem>;
type Index = Map<string, CollectionItem[]>;

/** Made once per table, when somebody first asks for a collection's items. */
const indexes = new WeakMap<Items, Index>();

function indexOf(table: Items): Index {
  const known = indexes.get(table);
  if (known) return known;
  const index: Index = new Map();
  for (const [key, item] of table) {
    const id = collectionOfKey(key);
    const items = index.get(id);
    if (items) items.push(item);
    else index.set(id, [item]);
  }
  for (const items of index.values()) items.sort(compareItems);
  indexes.set(table, index);
  return index;
}

/** A collection's items in order, without going through every item of the library. */
export const itemsOf = (table: Items, collectionId: string): readonly CollectionItem[] =>
  indexOf(table).get(collectionId) ?? [];

/**
 * Gives a copy of a table what its original's index knows; the lists stay shared. What fills an empty
 * table is sorted once, when it is asked for: putting each of 10,000 in its place takes longer.
 */
export function carryIndex(from: Items, to: Items): void {
  const index = indexes.get(from);
  if (index && from.size > 0) indexes.set(to, new Map(index));
}

/**
 * Keeps a table's index in step with one change, before the table itself takes it. `own` holds the
 * collections whose lists belong to this table alone; another list is copied first.
 */
export function reindex(
  table: Items,
  own: Set<string>,
  { key, value }: { readonly key: string; readonly value: CollectionItem | null },
): void {
  const index = indexes.get(table);
  if (!index) return;
  const id = collectionOfKey(key);
  if (!own.has(id)) index.set(id, [...(index.get(id) ?? [])]);
  own.add(id);
  replaceInOrder(index.get(id) as CollectionItem[], table.get(key), value);
}
