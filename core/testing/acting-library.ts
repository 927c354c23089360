import { definitionOf, type LibraryMutation } from '../src/mutations/registry.ts';
import type { StoredRecord } from '../src/sync/ports.ts';
import { type Library, libraryOf, readerOf, withChanges } from '../src/sync/replica.ts';

/** A library that mutations are made on, one after the other. */
export function actingLibrary(...records: readonly StoredRecord[]) {
  let library: Library = libraryOf(records);
  return {
    library: () => library,
    read: () => readerOf(library),
    /** Makes a change; answers the mutation that takes it back. */
    act({ name, args }: LibraryMutation): LibraryMutation | null {
      const definition = definitionOf(name);
      const inverse = definition.invert(readerOf(library), args);
      library = withChanges(library, definition.apply(readerOf(library), args));
      return inverse as LibraryMutation | null;
    },
  };
}
