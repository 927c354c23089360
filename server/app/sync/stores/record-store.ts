import type { Records, RecordType } from '@asterism/core/mutations/record.ts';
import { Prisma, type UserSql } from '../../db/client.ts';

/**
 * How one record type is kept. Its reads are parts of statements that read many types at once, in
 * which `r` is the table whose rows carry the version.
 */
export type RecordStore<T extends RecordType> = {
  /** What follows SELECT, up to WHERE: columns `key` and `value`, the latter as JSON. */
  readonly rows: Prisma.Sql;
  /** A record from its `value`. */
  readonly read: (value: never) => Records[T];
  /** The condition for the records of these keys. */
  readonly named: (keys: readonly string[]) => Prisma.Sql;
  /** The condition for all records of these groups, for a type that a mutation may touch so. */
  readonly within?: (groups: readonly string[]) => Prisma.Sql;
  /** Resolves when what it writes is given, not when it is done. */
  put(db: UserSql, rows: ReadonlyMap<string, Records[T]>, version: bigint): Promise<void>;
  remove(db: UserSql, keys: readonly string[]): void;
};

/** A point in time as the domain writes it: ISO 8601 with milliseconds, UTC. */
export const isoTime = (column: string): Prisma.Sql =>
  Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
