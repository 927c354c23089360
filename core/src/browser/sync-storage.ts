import type { PendingMutation } from '../protocol/sync.ts';
import { offersAfter } from '../sync/offers.ts';
import {
  type AcknowledgedMutation,
  keepAcknowledgedMs,
  type MadeMutation,
  type StoredRecord,
  type StoredReplica,
  type StoredState,
  type SyncStorage,
} from '../sync/ports.ts';
import { isNewer, reaches, readStoredPending } from '../sync/read-stored.ts';
import { finished, found } from './database.ts';

type ReplicaMeta = Omit<StoredReplica, 'records'>;
type Stores = (name: string) => IDBObjectStore;

const replicaKey = 'last';
/** Every entry of one outbox. An array sorts after every number. */
export const rangeOf = (outbox: string): IDBKeyRange => IDBKeyRange.bound([outbox], [outbox, []]);

async function offersIn(store: IDBObjectStore): Promise<MadeMutation[]> {
  const entries = await found<{ readonly made: MadeMutation }[]>(store.getAll());
  return entries.map(({ made }) => made);
}

/** What several storages of one page share. */
export type SharedReading = {
  /** The replica as it was last read here; the storages that are opened together read it once. */
  replica?: Promise<StoredReplica | null> | undefined;
};

/** The replica that the pages share. */
async function readReplica(database: IDBDatabase): Promise<StoredReplica | null> {
  const transaction = database.transaction(['records', 'replica']);
  const [records, meta] = await Promise.all([
    found<StoredRecord[]>(transaction.objectStore('records').getAll()),
    found<ReplicaMeta | undefined>(transaction.objectStore('replica').get(replicaKey)),
  ]);
  return meta ? { ...meta, records } : null;
}

/**
 * The engine's storage in IndexedDB. What waits for the server is forced to the disk. A replica that
 * was read with another storage may be older than what is there: it is then written over nothing newer.
 */
export function createSyncStorage(
  opened: Promise<IDBDatabase>,
  outbox: string,
  reading: SharedReading = {},
): SyncStorage {
  async function write<T>(
    stores: readonly string[],
    durability: IDBTransactionDurability,
    act: (store: Stores) => T,
  ): Promise<Awaited<T>> {
    const transaction = (await opened).transaction(stores, 'readwrite', { durability });
    const done = finished(transaction);
    const result = await act((name) => transaction.objectStore(name));
    await done;
    return result;
  }

  const stored = (mutation: PendingMutation) => ({ ...mutation, outbox });

  /** Sets apart what cannot be read, in one step with taking it out of the queue. */
  const readPending = () =>
    write(['pending', 'unreadable'], 'strict', async (store) => {
      const entries = await found<unknown[]>(store('pending').getAll(rangeOf(outbox)));
      const { pending, unreadable } = readStoredPending(entries);
      for (const entry of unreadable) {
        store('pending').delete([outbox, (entry as PendingMutation).id]);
        store('unreadable').add(entry);
      }
      return pending;
    });

  const forgetOld = (log: IDBObjectStore, now: number) => {
    const request = log.openCursor();
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return;
      if ((cursor.value as AcknowledgedMutation).at < now - keepAcknowledgedMs) cursor.delete();
      cursor.continue();
    };
  };

  return {
    async load(): Promise<StoredState> {
      const pending = await readPending();
      reading.replica ??= readReplica(await opened);
      const transaction = (await opened).transaction([
        ...['outboxes', 'acknowledged', 'recovered', 'unreadable'],
      ]);
      const all = <T>(name: string) => found<T[]>(transaction.objectStore(name).getAll());
      const [own, acknowledged, recovered, unreadable, replica] = await Promise.all([
        found<{ clientId: string } | undefined>(transaction.objectStore('outboxes').get(outbox)),
        all<AcknowledgedMutation>('acknowledged'),
        offersIn(transaction.objectStore('recovered')),
        all<unknown>('unreadable'),
        reading.replica,
      ]);
      return {
        clientId: own?.clientId ?? null,
        pending,
        acknowledged,
        recovered,
        unreadable,
        replica,
      };
    },

    replaceOutbox: (clientId, pending) =>
      write(['outboxes', 'pending'], 'strict', (store) => {
        store('outboxes').put({ outbox, clientId });
        store('pending').delete(rangeOf(outbox));
        for (const mutation of pending) store('pending').put(stored(mutation));
      }),

    appendPending: (mutations) =>
      write(['pending'], 'strict', (store) => {
        for (const mutation of mutations) store('pending').put(stored(mutation));
      }),

    settle: (ids, acknowledged) =>
      write(['pending', 'acknowledged'], 'strict', (store) => {
        for (const id of ids) store('pending').delete([outbox, id]);
        for (const mutation of acknowledged) store('acknowledged').put(mutation);
        const [last] = acknowledged.slice(-1);
        if (last) forgetOld(store('acknowledged'), last.at);
      }),

    async loadPast() {
      const transaction = (await opened).transaction(['acknowledged', 'recovered']);
      const [acknowledged, recovered] = await Promise.all([
        found<AcknowledgedMutation[]>(transaction.objectStore('acknowledged').getAll()),
        offersIn(transaction.objectStore('recovered')),
      ]);
      return { acknowledged, recovered };
    },

    saveRecovered: (recovered, { instead, forgotten }) =>
      write(['acknowledged', 'recovered'], 'strict', async (store) => {
        for (const uuid of forgotten) store('acknowledged').delete(uuid);
        const offers = offersAfter(await offersIn(store('recovered')), recovered, instead);
        store('recovered').clear();
        for (const [position, made] of offers.entries()) store('recovered').put({ position, made });
      }),

    // The server has all of it: what a power cut takes is fetched again.
    saveReplica: ({ isWhole, base, puts, removed, ...meta }) => {
      reading.replica = undefined;
      return write(['records', 'replica'], 'relaxed', async (store) => {
        const kept = await found<ReplicaMeta | undefined>(store('replica').get(replicaKey));
        if (isNewer(kept?.cookie, meta.cookie, base)) return true;
        if (!isWhole && !reaches(kept?.cookie, base)) return false;
        store('replica').put(meta satisfies ReplicaMeta, replicaKey);
        if (isWhole) store('records').clear();
        for (const record of puts) store('records').put(record);
        for (const { type, key } of removed) store('records').delete([type, key]);
        return true;
      });
    },
  };
}
