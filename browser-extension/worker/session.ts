import type { ItemId } from '@asterism/core/domain/item-id.ts';
import {
  createSyncEngine,
  type RejectedChange,
  type SyncEngine,
} from '@asterism/core/sync/engine.ts';
import { createFetchTransport } from '@asterism/core/sync/fetch-transport.ts';
import { systemClock } from '@asterism/core/sync/system-clock.ts';
import type { ReadableAtom } from 'nanostores';
import { createSyncStorage } from '../storage/sync-storage.ts';
import { createCatalogKeeper } from './catalog-keeper.ts';
import { watchedStorage } from './watched-storage.ts';

/** One account's engine and catalog, for as long as a person is signed in. */
export type Session = {
  readonly origin: string;
  readonly engine: SyncEngine;
  readonly $waiting: ReadableAtom<ReadonlySet<ItemId>>;
  /** Asks the server now. */
  refresh(): void;
  /** Follows the server while somebody looks, and asks it once at the beginning. */
  setFollowing(isFollowing: boolean): void;
  close(): void;
};

type Options = {
  readonly origin: string;
  readonly token: string;
  readonly database: Promise<IDBDatabase>;
  readonly onRejected: (change: RejectedChange) => void;
  readonly onCatalog: (outcome: 'new' | 'same' | 'failed') => void;
};

/** Opens the session of an account. */
export function openSession({ origin, token, database, onRejected, onCatalog }: Options): Session {
  const { storage, $waiting, close } = watchedStorage(createSyncStorage(database));
  let isClosed = false;
  let unfollow: (() => void) | undefined;
  const engine = createSyncEngine({
    storage,
    transport: createFetchTransport({ origin, token: () => token, clock: systemClock }),
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    onRejected,
  });
  const catalog = createCatalogKeeper({
    origin,
    token,
    database,
    isClosed: () => isClosed,
    onOutcome: onCatalog,
  });

  const setFollowing = (isFollowing: boolean) => {
    if (isFollowing === (unfollow !== undefined) || isClosed) return;
    unfollow?.();
    unfollow = undefined;
    if (!isFollowing) return;
    unfollow = engine.follow();
    void engine.sync();
  };

  return {
    origin,
    engine,
    $waiting,
    refresh() {
      void engine.sync();
      void catalog.refresh(true);
    },
    setFollowing(isFollowing) {
      setFollowing(isFollowing);
      if (isFollowing) void catalog.refresh();
    },
    close() {
      setFollowing(false);
      isClosed = true;
      close();
    },
  };
}
