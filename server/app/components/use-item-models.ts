import type { CollectionItem } from '@asterism/core/domain/collection-item.ts';
import { ownModels } from '@asterism/core/domain/endpoint-models.ts';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { starStanding } from '@asterism/core/domain/own-models.ts';
import { unlistedModel } from '@asterism/core/domain/unlisted-model.ts';
import { useCallback, useMemo } from 'react';
import { useDashboard } from './dashboard.ts';
import { useCatalog } from './use-catalog.ts';
import { useOwnEndpoints } from './use-own-endpoints.ts';

/** How a model of a collection is known: as lists have it, else as it was when it was added. */
export type ModelOf = (item: CollectionItem) => Model;

const byId = (models: readonly Model[]) => new Map(models.map((model) => [model.id, model]));

/** Every model a collection may hold; `first` is what the page was served with. */
export function useItemModels(first: readonly Model[]) {
  const { library, catalogVersion } = useDashboard();
  const {
    catalog,
    isLoading,
    isLost,
    load: loadCatalog,
  } = useCatalog(library.catalog, catalogVersion);
  const own = useOwnEndpoints(library.own);
  const { endpoints, load: loadOwn } = own;
  const ready = useMemo(() => (endpoints ? ownModels(endpoints) : null), [endpoints]);
  const listed = useMemo(() => (catalog ? byId(catalog.models) : null), [catalog]);
  const mine = useMemo(() => (ready ? byId(ready.models) : null), [ready]);
  const served = useMemo(() => byId(first), [first]);
  const modelOf = useCallback<ModelOf>(
    (item) => {
      const id: ItemId = item.itemId;
      const known = listed?.get(id) ?? mine?.get(id);
      if (known) return known;
      const star = { ...item, createdAt: item.addedAt, tags: [] };
      // Before both lists are here nobody knows that none has it.
      if (listed && ready) return starStanding(star, ready);
      return served.get(id) ?? { ...unlistedModel(star), status: 'available' };
    },
    [listed, mine, ready, served],
  );
  const load = useCallback(() => {
    loadCatalog();
    void loadOwn();
  }, [loadCatalog, loadOwn]);
  const models = useMemo(
    () => (catalog ? [...catalog.models, ...(ready?.models ?? [])] : null),
    [catalog, ready],
  );
  return { modelOf, models, isLoading, isLost: isLost || own.isLost, load };
}
