import type { PendingMutation } from '@asterism/core/protocol/sync.ts';
import type {
  StoredRecord,
  StoredReplica,
  StoredState,
  SyncStorage,
} from '@asterism/core/sync/ports.ts';
import { finished, found } from './database.ts';

type ReplicaMeta = Omit<StoredReplica, 'records'>;

/** The engine's storage in IndexedDB. What waits for the server is forced to the disk. */
export function createSyncStorage(opened: Promise<IDBDatabase>): SyncStorage {
  const write = async (
    stores: readonly string[],
    durability: IDBTransactionDurability,
    act: (store: (name: string) => IDBObjectStore) => void,
  ) => {
    const transaction = (await opened).transaction(stores, 'readwrite', { durability });
    act((name) => transaction.objectStore(name));
    await finished(transaction);
  };

  return {
    async load(): Promise<StoredState> {
      const transaction = (await opened).transaction(['outbox', 'records', 'meta']);
      const meta = transaction.objectStore('meta');
      const [clientId, replica, pending, records] = await Promise.all([
        found<string | undefined>(meta.get('client')),
        found<ReplicaMeta | undefined>(meta.get('replica')),
        found<PendingMutation[]>(transaction.objectStore('outbox').getAll()),
        found<StoredRecord[]>(transaction.objectStore('records').getAll()),
      ]);
      return {
        clientId: clientId ?? null,
        pending,
        replica: replica ? { ...replica, records } : null,
      };
    },

    replaceOutbox: (clientId, pending) =>
      write(['outbox', 'meta'], 'strict', (store) => {
        store('meta').put(clientId, 'client');
        store('outbox').clear();
        for (const mutation of pending) store('outbox').put(mutation);
      }),

    appendPending: (mutations) =>
      write(['outbox'], 'strict', (store) => {
        for (const mutation of mutations) store('outbox').put(mutation);
      }),

    removePending: (ids) =>
      write(['outbox'], 'strict', (store) => {
        for (const id of ids) store('outbox').delete(id);
      }),

    // The server has all of it: what a power cut takes is fetched again.
    saveReplica: ({ isWhole, puts, removed, ...meta }) =>
      write(['records', 'meta'], 'relaxed', (store) => {
        store('meta').put(meta satisfies ReplicaMeta, 'replica');
        if (isWhole) store('records').clear();
        for (const record of puts) store('records').put(record);
        for (const { type, key } of removed) store('records').delete([type, key]);
      }),
  };
}
