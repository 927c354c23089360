import type { Change, RecordReader, Records, RecordType } from '../mutations/record.ts';
import { isMutationName, type LibraryMutation, mutations } from '../mutations/registry.ts';
import type { PendingMutation } from '../protocol/sync.ts';
import type { StoredRecord } from './ports.ts';

type Table<T extends RecordType> = ReadonlyMap<string, Records[T]>;

/** Every record of the library, by type and key. Never changed: a change makes another. */
export type Library = { readonly [T in RecordType]: Table<T> };

export const emptyLibrary: Library = { favorite: new Map() };

/** Reads records of a library. */
export const readerOf =
  (library: Library): RecordReader =>
  (type, key) =>
    library[type].get(key);

/** The library with some records changed; records that stay are shared, not copied. */
export function withChanges(library: Library, changes: readonly Change[]): Library {
  if (changes.length === 0) return library;
  const next = { ...library };
  const opened = new Set<RecordType>();
  for (const { type, key, value } of changes) {
    if (!opened.has(type)) next[type] = new Map(next[type]);
    opened.add(type);
    const table = next[type] as Map<string, Records[typeof type]>;
    if (value === null) table.delete(key);
    else table.set(key, value);
  }
  return next;
}

/** A library made of stored records. */
export const libraryOf = (records: readonly StoredRecord[]): Library =>
  withChanges(emptyLibrary, records);

/** What a waiting mutation does to a library; one this version does not know does nothing here. */
export function withMutation(library: Library, mutation: PendingMutation): Library {
  if (!isMutationName(mutation.name)) return library;
  const { name, args } = mutation as LibraryMutation;
  return withChanges(library, mutations[name].apply(readerOf(library), args));
}
