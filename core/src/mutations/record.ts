import type { UserFavorite } from '../domain/favorite.ts';

/** What the library is made of, by record type; a record's key is unique within its type. */
export type Records = { readonly favorite: UserFavorite };
export type RecordType = keyof Records;

/** Names one record. */
export type RecordRef<T extends RecordType = RecordType> = {
  readonly type: T;
  readonly key: string;
};

/** A record's next value; null deletes it. */
export type Change<T extends RecordType = RecordType> = {
  [K in T]: RecordRef<K> & { readonly value: Records[K] | null };
}[T];

/** Reads records as they stand: the client's view, or the rows the server loaded. */
export type RecordReader = <T extends RecordType>(type: T, key: string) => Records[T] | undefined;
