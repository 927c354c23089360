import type { UserSql } from './client.ts';

declare const mark: unique symbol;

/**
 * What was loaded in a transaction of the person whose it is. Loaders answer it and writers take
 * nothing else, so that a write to what was only named, not looked up, does not compile.
 */
export type Owned<T> = T & { readonly [mark]: 'owned' };

/** Marks what a loader read as `db`'s person. Only loaders call it. */
export const owned = <T extends object>(_db: UserSql, row: T): Owned<T> => row as Owned<T>;
