import { openDatabase } from '@asterism/core/browser/database.ts';
import { createSyncStorage } from '@asterism/core/browser/sync-storage.ts';

/** Opens the extension's own database; its worker and its popup share it. */
export const openOwnDatabase = (): Promise<IDBDatabase> => openDatabase('asterism');

/** The storage of the worker's one engine. */
export const createOwnStorage = (database: Promise<IDBDatabase>) =>
  createSyncStorage(database, 'worker');
