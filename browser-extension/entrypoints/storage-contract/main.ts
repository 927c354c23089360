import { finished, openDatabase } from '@asterism/core/browser/database.ts';
import { createSyncStorage } from '@asterism/core/browser/sync-storage.ts';
import { syncStorageContract } from '@asterism/core/testing/sync-storage-contract.ts';
import { runTests } from '../../testing/browser-vitest.ts';

/** Every place is a database of its own; opening it again closes what was open, as a kill would. */
syncStorageContract(async () => {
  const name = crypto.randomUUID();
  let before: IDBDatabase | undefined;
  return {
    async open() {
      before?.close();
      before = await openDatabase(name);
      return createSyncStorage(Promise.resolve(before), 'own');
    },
    async damage(entry) {
      before?.close();
      before = await openDatabase(name);
      const transaction = before.transaction('pending', 'readwrite');
      transaction.objectStore('pending').put({ ...entry, outbox: 'own' });
      await finished(transaction);
    },
  };
});

Object.assign(globalThis, { contract: runTests() });
