import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { type Library, libraryOf, withMutation } from '@asterism/core/sync/replica.ts';
import type { SyncFacts } from '@asterism/core/sync/staleness.ts';
import { modelsOf, readCatalog } from '../../storage/catalog-cache.ts';
import { openDatabase } from '../../storage/database.ts';
import { createSyncStorage } from '../../storage/sync-storage.ts';
import { waitingItems } from '../../storage/waiting-items.ts';

/** What the last worker left: enough to show the picker before this one is awake. */
export type Cached = {
  readonly library: Library;
  readonly facts: SyncFacts;
  readonly waiting: ReadonlySet<ItemId>;
  readonly models: readonly Model[] | null;
};

/** The kept catalog's models. */
export async function readModels(): Promise<readonly Model[] | null> {
  const catalog = await readCatalog(await openDatabase());
  return catalog ? modelsOf(catalog) : null;
}

/** Reads the extension's database itself: asking the worker would wait for it to wake. */
export async function readCache(): Promise<Cached> {
  const [{ pending, replica }, models] = await Promise.all([
    createSyncStorage(openDatabase()).load(),
    readModels(),
  ]);
  return {
    library: pending.reduce(withMutation, libraryOf(replica?.records ?? [])),
    facts: {
      lastSynced: replica?.receivedAt ?? null,
      isSyncing: false,
      waiting: pending.length,
      problem: null,
    },
    waiting: waitingItems(pending),
    models,
  };
}
