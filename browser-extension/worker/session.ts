import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { refusedText } from '@asterism/core/stores/refused-text.ts';
import { withEndpointNews } from '@asterism/core/sync/endpoint-news.ts';
import { createSyncEngine, type SyncEngine } from '@asterism/core/sync/engine.ts';
import { createFetchTransport } from '@asterism/core/sync/fetch-transport.ts';
import { systemClock } from '@asterism/core/sync/system-clock.ts';
import type { ReadableAtom } from 'nanostores';
import { createOwnStorage } from '../storage/own-storage.ts';
import { createAdviceKeeper } from './advice-keeper.ts';
import { createCatalogKeeper } from './catalog-keeper.ts';
import { createEndpointKeeper } from './endpoint-keeper.ts';
import { watchedStorage } from './watched-storage.ts';

/** One account's engine and catalog, for as long as a person is signed in. */
export type Session = {
  readonly origin: string;
  readonly engine: SyncEngine;
  readonly $waiting: ReadableAtom<ReadonlySet<ItemId>>;
  /** Dismisses advice, or takes that back. */
  dismiss(id: string, isDismissed: boolean): Promise<void>;
  /** Asks the server now. */
  refresh(): void;
  /**
   * Follows the server while somebody looks, and asks it once at the beginning. Where live updates
   * are off it is asked only for what was never fetched, and told what waits.
   */
  look(by: { readonly isSeen: boolean; readonly isLive: boolean }): void;
  close(): void;
};

type Options = {
  readonly origin: string;
  readonly token: string;
  readonly database: Promise<IDBDatabase>;
  /** Told of what the server would not take, in words. */
  readonly onRefused: (mutation: LibraryMutation, text: string) => void;
  readonly onCatalog: (outcome: 'new' | 'same' | 'failed') => void;
  /** Told that others of the person's endpoints lie in the cache. */
  readonly onEndpoints: () => void;
  /** Told that other advice lies in the cache. */
  readonly onAdvice: () => void;
};

/** Opens the session of an account. */
export function openSession(options: Options): Session {
  const { origin, token, database, onRefused, onCatalog, onEndpoints, onAdvice } = options;
  const { storage, $waiting, close } = watchedStorage(createOwnStorage(database));
  let isClosed = false;
  let unfollow: (() => void) | undefined;
  const engine = createSyncEngine({
    storage,
    transport: withEndpointNews(
      createFetchTransport({ origin, token: () => token, clock: systemClock }),
      () => void endpoints.refresh(),
    ),
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    onRejected: (change) => onRefused(change.mutation, refusedText(change, engine.$library.get())),
  });
  const account = { origin, token, database, isClosed: () => isClosed };
  const catalog = createCatalogKeeper({ ...account, onOutcome: onCatalog });
  const endpoints = createEndpointKeeper({ ...account, onSaved: onEndpoints });
  const advice = createAdviceKeeper({ ...account, onSaved: onAdvice });

  const setFollowing = (isFollowing: boolean) => {
    if (isFollowing === (unfollow !== undefined) || isClosed) return;
    unfollow?.();
    unfollow = undefined;
    if (!isFollowing) return;
    unfollow = engine.follow();
    void engine.sync();
  };

  async function catchUp() {
    await engine.ready;
    const { lastSynced, waiting } = engine.$facts.get();
    if (lastSynced === null || waiting > 0) void engine.sync();
    await Promise.all([catalog.fetchFirst(), endpoints.fetchFirst(), advice.fetchFirst()]);
  }

  return {
    origin,
    engine,
    $waiting,
    refresh() {
      void engine.sync();
      void catalog.refresh(true);
      void endpoints.refresh();
      void advice.refresh();
    },
    dismiss: advice.set,
    look({ isSeen, isLive }) {
      setFollowing(isSeen && isLive);
      if (isSeen && isLive) void Promise.all([catalog.refresh(), advice.refresh()]);
      else if (isSeen) void catchUp();
    },
    close() {
      setFollowing(false);
      isClosed = true;
      engine.close();
      close();
    },
  };
}
