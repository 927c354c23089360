import type { Change, Touched } from '@asterism/core/mutations/record.ts';
import type { StoredRecord } from '@asterism/core/sync/ports.ts';
import type { Library } from '@asterism/core/sync/replica.ts';

/** A mutation that was taken, by its own name; `refusal` says why it changed nothing. */
type TakenMutation = { readonly uuid: string; readonly refusal: string | null };

/** How long a taken mutation is known by its name: longer than a device stays away and returns. */
export const knowTakenDays = 90;

/** Where a library stands, and what it knows of a client's mutations. */
type Standing = {
  /** How often the library changed. */
  readonly version: number;
  /** The newest number taken of the client; 0 for one that never sent anything. */
  readonly lastMutationId: number;
  /** Those of the mutations asked for that were taken before, by whichever client sent them. */
  readonly taken: readonly TakenMutation[];
};

/** What changed after a version, all of it as of one moment. */
type Changed = Omit<Standing, 'taken'> & {
  /** Up to which version tombstones are gone. */
  readonly tombstoneFloor: number;
  readonly puts: readonly StoredRecord[];
  readonly tombstones: readonly { readonly type: string; readonly key: string }[];
};

/**
 * One person's library within one transaction: all that push, pull and every other change ask of
 * the place it is kept in. Each call is one statement, or a few where it writes, and sees what was
 * committed when its turn came. They run in the order they are made, so none has to wait for the
 * one before. What is written is done, or fails the transaction, at its end, and is seen by others
 * together.
 */
export type LibraryStore = {
  /** Whoever changes the library next waits until this transaction ends; nothing is read here. */
  takeTurn(): Promise<void>;
  version(): Promise<number>;
  standing(clientId: string, uuids: readonly string[]): Promise<Standing>;
  /** Whether another person used that client before. */
  isAnothers(clientId: string): Promise<boolean>;
  /** The named records that exist. */
  load(refs: readonly Touched[]): Promise<Library>;
  /** What was written and removed after `since`; -1: everything. */
  changed(clientId: string, since: number): Promise<Changed>;
  /**
   * Takes the library to `version` with one change per record: a removal leaves a tombstone, a put
   * takes it away.
   */
  write(changes: readonly Change[], version: number): Promise<void>;
  /**
   * Notes how far a client was taken and keeps the names of what was taken now; names of long ago
   * are forgotten.
   */
  saveTaken(
    clientId: string,
    lastMutationId: number,
    mutations: readonly TakenMutation[],
  ): Promise<void>;
};
