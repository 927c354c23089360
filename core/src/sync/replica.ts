import type { CollectionItem } from '../domain/collection-item.ts';
import type { MutationDefinition } from '../mutations/define-mutation.ts';
import type { Change, RecordReader, Records, RecordType } from '../mutations/record.ts';
import type { PendingMutation } from '../protocol/sync.ts';
import { carryIndex, itemsOf, reindex } from './item-index.ts';
import type { StoredRecord } from './ports.ts';

type Table<T extends RecordType> = ReadonlyMap<string, Records[T]>;

/** Every record of the library, by type and key. Never changed: a change makes another. */
export type Library = { readonly [T in RecordType]: Table<T> };

export const emptyLibrary: Library = {
  favorite: new Map(),
  collection: new Map(),
  collectionItem: new Map(),
  modelPreference: new Map(),
  providerPreference: new Map(),
};

/** Reads records of a library. */
export const readerOf = (library: Library): RecordReader =>
  Object.assign(
    <T extends RecordType>(type: T, key: string): Records[T] | undefined => library[type].get(key),
    { itemsOf: (collectionId: string) => itemsOf(library.collectionItem, collectionId) },
  );

/**
 * A library that changes in place: each table is copied once, when it is first written to, however
 * many changes follow. Records are shared with the library it was made from.
 */
function openDraft(from: Library) {
  const library: { -readonly [T in RecordType]: Table<T> } = { ...from };
  const opened = new Set<RecordType>();
  const ownLists = new Set<string>();

  function open<T extends RecordType>(type: T): Map<string, Records[T]> {
    if (!opened.has(type)) {
      const copy = new Map<string, Records[T]>(library[type]);
      if (type === 'collectionItem')
        carryIndex(from.collectionItem, copy as Map<string, CollectionItem>);
      Object.assign(library, { [type]: copy });
      opened.add(type);
    }
    return library[type] as Table<T> as Map<string, Records[T]>;
  }

  return {
    library: library as Library,
    /** The library as it stands; the one it was made from if nothing was put. */
    result: (): Library => (opened.size > 0 ? library : from),
    put(changes: readonly Change[]) {
      for (const change of changes) {
        const table = open(change.type) as Map<string, Records[RecordType]>;
        if (change.type === 'collectionItem') reindex(library.collectionItem, ownLists, change);
        if (change.value === null) table.delete(change.key);
        else table.set(change.key, change.value);
      }
    },
  };
}

/** The library with some records changed; records that stay are shared, not copied. */
export function withChanges(library: Library, changes: readonly Change[]): Library {
  const draft = openDraft(library);
  draft.put(changes);
  return draft.result();
}

/** A library made of stored records. */
export const libraryOf = (records: readonly StoredRecord[]): Library =>
  withChanges(emptyLibrary, records);

/** The mutations a surface can show; a waiting one that is none of them does nothing there. */
type Known = { readonly [name: string]: MutationDefinition<string, unknown> };

/** What waiting mutations do to a library, one after the other; `known` are those it shows. */
export function replayed(
  library: Library,
  pending: readonly PendingMutation[],
  known: Known,
): Library {
  const draft = openDraft(library);
  const read = readerOf(draft.library);
  for (const { name, args } of pending)
    if (Object.hasOwn(known, name)) draft.put(known[name]?.apply(read, args) ?? []);
  return draft.result();
}
