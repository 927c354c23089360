import type { Effect } from '../mutations/define-mutation.ts';
import type { Change, RecordReader, Records, RecordType } from '../mutations/record.ts';
import type { PendingMutation } from '../protocol/sync.ts';
import { carryIndex, itemsOf, reindex } from './item-index.ts';
import { closeTable, type OpenTable, openTable } from './layered-table.ts';
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
 * A library that changes in place: each table is opened once, when it is first written to, however
 * many changes follow. Records are shared with the library it was made from.
 */
function openDraft(from: Library) {
  const library: { -readonly [T in RecordType]: Table<T> } = { ...from };
  const opened = new Map<RecordType, OpenTable<Records[RecordType]>>();
  const ownLists = new Set<string>();

  function open(type: RecordType): OpenTable<Records[RecordType]> {
    const known = opened.get(type);
    if (known) return known;
    const table = openTable<Records[RecordType]>(from[type]);
    opened.set(type, table);
    Object.assign(library, { [type]: table });
    if (type === 'collectionItem') carryIndex(from.collectionItem, library.collectionItem);
    return table;
  }

  return {
    library: library as Library,
    /** The library as it stands; the one it was made from if nothing was put. */
    close(): Library {
      if (opened.size === 0) return from;
      const drafted = library.collectionItem;
      for (const [type, table] of opened) Object.assign(library, { [type]: closeTable(table) });
      if (library.collectionItem !== drafted) carryIndex(drafted, library.collectionItem);
      return library;
    },
    put(changes: readonly Change[]) {
      for (const change of changes) {
        const table = open(change.type);
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
  return draft.close();
}

/** A library made of stored records. */
export const libraryOf = (records: readonly StoredRecord[]): Library =>
  withChanges(emptyLibrary, records);

/** The mutations a surface can show; a waiting one that is none of them does nothing there. */
type Known = { readonly [name: string]: Pick<Effect<never>, 'apply'> };

/** What waiting mutations do to a library, one after the other; `known` are those it shows. */
export function replayed(
  library: Library,
  pending: readonly PendingMutation[],
  known: Known,
): Library {
  const draft = openDraft(library);
  const read = readerOf(draft.library);
  for (const { name, args } of pending)
    if (Object.hasOwn(known, name)) draft.put(known[name]?.apply(read, args as never) ?? []);
  return draft.close();
}
