import { syncStorageContract } from '@asterism/core/testing/sync-storage-contract.ts';
import { openDatabase } from '../../storage/database.ts';
import { createSyncStorage } from '../../storage/sync-storage.ts';
import { runTests } from '../../testing/browser-vitest.ts';

/** Every place is a database of its own; opening it again closes what was open, as a kill would. */
syncStorageContract(async () => {
  const name = crypto.randomUUID();
  let before: IDBDatabase | undefined;
  return {
    async open() {
      before?.close();
      before = await openDatabase(name);
      return createSyncStorage(Promise.resolve(before));
    },
  };
});

Object.assign(globalThis, { contract: runTests() });
