import { useStore } from '@nanostores/react';
import { useMemo, useRef } from 'react';
import { useDashboard } from './dashboard.ts';
import type { PagePreferences } from './page-preferences.ts';
import { isKeyed } from './provider-key-words.ts';
import {
  isOnUnder,
  isOwn,
  type ListedProvider,
  modelsByProvider,
  newEndpoints,
  type ProviderView,
  providerView,
} from './provider-view.ts';
import { useCatalog } from './use-catalog.ts';
import { useOwnEndpoints } from './use-own-endpoints.ts';

const names = new Intl.Collator('en', { numeric: true });
const rank = (one: ListedProvider) => (isOwn(one) ? 0 : isKeyed(one.key) ? 1 : 2);

/** What can be used first, each part by name. */
const inOrder = (listed: readonly ListedProvider[]) =>
  [...listed].sort((a, b) => rank(a) - rank(b) || names.compare(a.name, b.name));

/** Keeps the order of the first time: a key that was set moves no row under a finger. */
function useCalmOrder(listed: readonly ListedProvider[]): readonly ListedProvider[] {
  const places = useRef<ReadonlyMap<string, number>>(new Map());
  return useMemo(() => {
    const known = places.current;
    const place = ({ provider }: ListedProvider) => known.get(provider) ?? known.size;
    const ordered = inOrder(listed).sort((a, b) => place(a) - place(b));
    places.current = new Map(ordered.map(({ provider }, at) => [provider, at]));
    return ordered;
  }, [listed]);
}

/** Every provider and own endpoint with its models, under the choices of this moment. */
export function useProviders(listed: readonly ListedProvider[], preferences: PagePreferences) {
  const { library, catalogVersion } = useDashboard();
  const {
    catalog,
    isLoading,
    isLost,
    load: loadCatalog,
  } = useCatalog(library.catalog, catalogVersion);
  const own = useOwnEndpoints(library.own);
  const { modelPreference, providerPreference } = useStore(library.$library);
  const early = useStore(preferences.store.$early);
  const { endpoints } = own;

  const all = useMemo(() => [...listed, ...newEndpoints(listed, endpoints)], [listed, endpoints]);
  const ordered = useCalmOrder(all);
  const models = useMemo(
    () =>
      catalog && modelsByProvider({ catalog: catalog.models, endpoints, chosen: modelPreference }),
    [catalog, endpoints, modelPreference],
  );
  const choices = useMemo(
    () => ({ modelPreference, providerPreference }),
    [modelPreference, providerPreference],
  );
  const isOn = useMemo(() => isOnUnder(choices, early), [choices, early]);
  const views = useMemo<readonly ProviderView[]>(
    () =>
      ordered.map((one) =>
        providerView(one, models && (models.get(one.provider) ?? []), choices, isOn),
      ),
    [ordered, models, choices, isOn],
  );
  return {
    views,
    models,
    isOn,
    isLoading,
    isLost: isLost || own.isLost,
    load() {
      loadCatalog();
      void own.load();
    },
  };
}
