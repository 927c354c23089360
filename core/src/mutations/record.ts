import type * as z from 'zod/mini';
import type { CollectionItem } from '../domain/collection-item.ts';
import type { recordSchemas } from './record-registry.ts';

/** Every record, by type; a record's key is unique within its type. */
export type Records = {
  readonly [T in keyof typeof recordSchemas]: z.infer<(typeof recordSchemas)[T]>;
};
export type RecordType = keyof Records;

/** Names one record. */
export type RecordRef<T extends RecordType = RecordType> = {
  readonly type: T;
  readonly key: string;
};

/** Names every item of one collection. */
export type ItemsRef = { readonly type: 'collectionItem'; readonly within: string };

/** What a mutation reads or writes. */
export type Touched = RecordRef | ItemsRef;

/** A record's next value; null deletes it. */
export type Change<T extends RecordType = RecordType> = {
  [K in T]: RecordRef<K> & { readonly value: Records[K] | null };
}[T];

/** Reads records as they stand: the client's view, or the rows the server loaded. */
export type RecordReader = {
  <T extends RecordType>(type: T, key: string): Records[T] | undefined;
  /** The items of a collection in their order. Not to be kept: it changes with the records. */
  itemsOf(collectionId: string): readonly CollectionItem[];
};
