import type { Library } from '@asterism/core/sync/replica.ts';
import type { LibraryStore } from '../../app/sync/library-store.ts';

/** Where the simulated server keeps libraries: in memory, or in PostgreSQL. */
export type LibraryHost = {
  /** Whether its work takes real time, in which virtual time stands still. */
  readonly isOutside: boolean;
  /** Runs one transaction; `onCommit` is told once it is committed. */
  transaction<T>(
    person: string,
    work: (store: LibraryStore) => Promise<T>,
    onCommit: (result: T) => void,
  ): Promise<T>;
  /** What is committed; null where that cannot be known between two steps. */
  peek(person: string): HostState | null;
  read(person: string): Promise<HostState>;
  /** Everything that runs is rolled back. */
  crash(): void;
  /** Keeps everything as it is; answers how to bring it back. */
  backup(): Promise<() => Promise<void>>;
  forgetClients(person: string): Promise<void>;
  /** Removes every tombstone there is, as a clean-up of old ones does. */
  raiseFloor(person: string): Promise<void>;
};

export type HostState = {
  readonly library: Library;
  readonly version: number;
  readonly clients: ReadonlyMap<string, number>;
};
