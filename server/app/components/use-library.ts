import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { fetchCatalog, HttpError } from '@asterism/core/protocol/catalog-client.ts';
import { sendFavorite } from '@asterism/core/protocol/favorites-client.ts';
import {
  createFavoritesStore,
  type FavoritesStore,
  type RolledBack,
} from '@asterism/core/stores/favorites.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { answerInTime } from './answer-in-time.ts';
import { leaveForSignIn } from './leave-for-sign-in.ts';
import { createPuller } from './puller.ts';
import { useLive } from './use-live.ts';

const starMs = 10_000;
/** The whole catalog may take its time on a slow line. */
const catalogMs = 60_000;
/** While the server is gone it is asked again this often. */
const againMs = 5_000;

type Catalog = { readonly version: string; readonly models: readonly Model[] };

/** Whether the server answered last time, and when it last did. */
type Connection = { readonly isLost: boolean; readonly lastSeen: Date | null };

export type Library = {
  readonly store: FavoritesStore;
  /** Null until the browser holds the whole catalog. */
  readonly catalog: Catalog | null;
  readonly connection: Connection;
  readonly isRefreshing: boolean;
  refresh(): void;
};

/** The person's stars, live, and the whole catalog in this tab. */
export function useLibrary(
  initial: { favorites: readonly UserFavorite[]; catalogVersion: string },
  onRolledBack: (rolledBack: RolledBack) => void,
): Library {
  const rolledBack = useRef(onRolledBack);
  rolledBack.current = onRolledBack;
  const [catalog, setCatalog] = useState<Catalog | null>(null);
  const [connection, setConnection] = useState<Connection>({ isLost: false, lastSeen: null });
  const [isRefreshing, setRefreshing] = useState(false);
  // The stream may be alive while the catalog does not arrive.
  const [isCatalogLost, setCatalogLost] = useState(false);

  const seen = useCallback((isThere: boolean) => {
    setConnection((before) =>
      isThere
        ? { isLost: false, lastSeen: new Date() }
        : { isLost: true, lastSeen: before.lastSeen },
    );
  }, []);

  const [store] = useState(() =>
    createFavoritesStore(initial.favorites, {
      async send({ item, value }) {
        const outcome = await answerInTime(sendFavorite(item.id, value), starMs).catch(
          () => ({ kind: 'unreachable' }) as const,
        );
        seen(outcome.kind !== 'unreachable');
        return outcome;
      },
      now: () => new Date(),
      onRolledBack: (act) => rolledBack.current(act),
    }),
  );
  const [puller] = useState(() => createPuller(store));

  /** Runs one exchange with the server and notes whether it answered; what is shown stays. */
  const exchange = useCallback(
    async (work: () => Promise<unknown>) => {
      try {
        await work();
        seen(true);
      } catch (error) {
        if (error instanceof HttpError && error.status === 401) leaveForSignIn();
        else seen(false);
      }
    },
    [seen],
  );

  const load = useCallback(
    async (version: string | null) => {
      setRefreshing(true);
      await exchange(async () => {
        const asked = answerInTime(fetchCatalog(version), version ? catalogMs : starMs);
        await asked.then(
          () => setCatalogLost(false),
          () => setCatalogLost(true),
        );
        const next = await asked;
        setCatalog((before) => (before?.version === next.version ? before : next));
        if (version === null) await answerInTime(puller.pull(), starMs);
      });
      setRefreshing(false);
    },
    [exchange, puller],
  );

  useEffect(() => {
    void load(initial.catalogVersion);
    const onFocus = () => document.visibilityState === 'visible' && void load(null);
    document.addEventListener('visibilitychange', onFocus);
    return () => document.removeEventListener('visibilitychange', onFocus);
  }, [load, initial.catalogVersion]);

  const isLost = connection.isLost || isCatalogLost;
  useEffect(() => {
    if (!isLost) return;
    const again = setInterval(() => void load(null), againMs);
    return () => clearInterval(again);
  }, [isLost, load]);

  const onVersion = useCallback(
    (version: number) => {
      if (version === puller.version()) seen(true);
      else void exchange(() => answerInTime(puller.pull(), starMs));
    },
    [exchange, puller, seen],
  );
  useLive(onVersion);

  const refresh = useCallback(() => void load(null), [load]);
  return { store, catalog, connection: { ...connection, isLost }, isRefreshing, refresh };
}
