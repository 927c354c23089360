import { type CollectionItem, collectionOfKey } from '../domain/collection-item.ts';
import { replaceInOrder } from '../domain/collection-order.ts';
import type { Change, RecordReader, Records, RecordType } from './record.ts';

export type Overlay = {
  /** The records with every change so far. */
  readonly read: RecordReader;
  put(changes: readonly Change[]): void;
  /** What the changes come to: the last of each record, without those that come to nothing. */
  net(): Change[];
};

/** Changes on top of records that are not changed themselves. */
export function createOverlay(below: RecordReader): Overlay {
  const changes = new Map<string, Change>();
  const items = new Map<string, CollectionItem[]>();
  const nameOf = (type: string, key: string) => `${type} ${key}`;

  function get<T extends RecordType>(type: T, key: string): Records[T] | undefined {
    const change = changes.get(nameOf(type, key));
    if (change === undefined) return below(type, key);
    return (change.value ?? undefined) as Records[T] | undefined;
  }

  function itemsOf(collectionId: string): readonly CollectionItem[] {
    const known = items.get(collectionId);
    if (known) return known;
    const list = [...below.itemsOf(collectionId)];
    for (const change of changes.values())
      if (change.type === 'collectionItem' && collectionOfKey(change.key) === collectionId)
        replaceInOrder(list, below('collectionItem', change.key), change.value);
    items.set(collectionId, list);
    return list;
  }

  return {
    read: Object.assign(get, { itemsOf }),
    put(made) {
      for (const change of made) {
        if (change.type === 'collectionItem') {
          const list = items.get(collectionOfKey(change.key));
          if (list) replaceInOrder(list, get('collectionItem', change.key), change.value);
        }
        changes.set(nameOf(change.type, change.key), change);
      }
    },
    net: () =>
      [...changes.values()].filter(
        ({ type, key, value }) => value !== null || below(type, key) !== undefined,
      ),
  };
}
