import { confirmedBy } from './confirm.ts';
import type { ReplicaUpdate, StoredRecord, StoredReplica, SyncStorage } from './ports.ts';
import { emptyLibrary, type Library, libraryOf } from './replica.ts';
import type { SyncFacts } from './staleness.ts';

/** What a page was served with: tables of the library, whole, as of a version. */
export type EngineSeed = {
  readonly epoch: string;
  readonly version: number;
  readonly tables: Partial<Library>;
};

const recordsOf = (library: Library): StoredRecord[] =>
  Object.entries(library).flatMap(([type, table]) =>
    [...table].map(([key, value]) => ({ type, key, value }) as StoredRecord),
  );

/** What the server confirmed, in memory and in the storage. */
export function createConfirmed(storage: SyncStorage, initialSeed: EngineSeed | undefined) {
  let seed = initialSeed;
  let replica: Omit<StoredReplica, 'records'> | null = null;
  let library: Library = emptyLibrary;

  return {
    /** What to show: with the seed on top until the server has answered. */
    shown: (): Library => (seed ? { ...library, ...seed.tables } : library),
    library: () => library,
    isSeeded: () => seed !== undefined,
    cookie: () => replica?.cookie ?? null,
    version: () => replica?.cookie.version ?? 0,
    receivedAt: () => replica?.receivedAt ?? null,
    /** From which age on the server calls a copy stale, as a fact; none where it never said. */
    window: (): Pick<SyncFacts, 'staleAfter'> =>
      replica?.staleAfter === undefined ? {} : { staleAfter: replica.staleAfter },
    /** The newest mutation of that client that is contained. */
    contains: (clientId: string) => (replica?.clientId === clientId ? replica.lastMutationId : 0),

    open(stored: StoredReplica | null) {
      replica = stored;
      library = stored ? libraryOf(stored.records) : emptyLibrary;
      const isNewer =
        seed && stored?.cookie.epoch === seed.epoch && stored.cookie.version >= seed.version;
      if (isNewer) seed = undefined;
    },

    /** The library as it will be after an update. */
    after: (update: ReplicaUpdate): Library =>
      confirmedBy(update.isWhole ? emptyLibrary : library, update),

    /** Holds an update from now on; `next` is the library after it. */
    hold(update: ReplicaUpdate, next: Library) {
      const { cookie, clientId, lastMutationId, receivedAt, staleAfter } = update;
      replica = { cookie, clientId, lastMutationId, receivedAt, staleAfter };
      library = next;
      seed = undefined;
    },

    /** Stores what is held, an update later; false if this device cannot, which hides nothing. */
    async keep(update: ReplicaUpdate): Promise<boolean> {
      try {
        if (await storage.saveReplica(update)) return true;
        return await storage.saveReplica({ ...update, isWhole: true, puts: recordsOf(library) });
      } catch {
        return false;
      }
    },
  };
}
