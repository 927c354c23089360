import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import { modelIdParts } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { fetchCatalog } from '@asterism/core/protocol/catalog-client.ts';
import { fetchFavorites, sendFavorite } from '@asterism/core/protocol/favorites-client.ts';
import {
  createFavoritesStore,
  type FavoritesStore,
  type RolledBack,
} from '@asterism/core/stores/favorites.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { answerInTime } from './answer-in-time.ts';

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

/** The person's stars and the whole catalog in this tab: fetched once, refreshed on focus. */
export function useLibrary(
  initial: { favorites: readonly UserFavorite[]; catalogVersion: string },
  onRolledBack: (rolledBack: RolledBack) => void,
): Library {
  const rolledBack = useRef(onRolledBack);
  rolledBack.current = onRolledBack;
  const [catalog, setCatalog] = useState<Catalog | null>(null);
  const [connection, setConnection] = useState<Connection>({ isLost: false, lastSeen: null });
  const [isRefreshing, setRefreshing] = useState(false);
  const faces = useRef(new Map<string, Pick<UserFavorite, 'name' | 'provider' | 'providerName'>>());

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

  const load = useCallback(
    async (version: string | null) => {
      setRefreshing(true);
      try {
        const next = await answerInTime(fetchCatalog(version), version ? catalogMs : starMs);
        setCatalog((before) => (before?.version === next.version ? before : next));
        for (const model of next.models) faces.current.set(model.id, model);
        if (version === null) {
          const known = store.$favorites.get();
          const listed = fetchFavorites((id) => {
            const face = faces.current.get(id) ?? known.get(id);
            const parts = modelIdParts(id);
            const provider = face?.provider ?? parts?.provider ?? null;
            const name = face?.name ?? parts?.modelId ?? id;
            return { name, provider, providerName: face?.providerName ?? provider };
          });
          store.confirm(await answerInTime(listed, starMs));
        }
        seen(true);
      } catch {
        seen(false); // what is shown stays; the strip above the list says so
      } finally {
        setRefreshing(false);
      }
    },
    [store, seen],
  );

  useEffect(() => {
    void load(initial.catalogVersion);
    const onFocus = () => document.visibilityState === 'visible' && void load(null);
    document.addEventListener('visibilitychange', onFocus);
    return () => document.removeEventListener('visibilitychange', onFocus);
  }, [load, initial.catalogVersion]);

  useEffect(() => {
    if (!connection.isLost) return;
    const again = setInterval(() => void load(null), againMs);
    return () => clearInterval(again);
  }, [connection.isLost, load]);

  const refresh = useCallback(() => void load(null), [load]);
  return { store, catalog, connection, isRefreshing, refresh };
}
