import { ownModels } from '@asterism/core/domain/endpoint-models.ts';
import { isStarredOnly, type Model } from '@asterism/core/domain/model.ts';
import { createSearchIndex } from '@asterism/core/search/search-index.ts';
import { useStore } from '@nanostores/react';
import { useEffect, useMemo } from 'react';
import type { Dashboard } from './dashboard.ts';
import { useVisibleModels } from './use-visible-models.ts';

const shown = 8;

/** The models a query finds, best first; starred ones before others that fit as well. */
export function usePaletteModels(dashboard: Dashboard, query: string): readonly Model[] {
  const { library, catalogVersion, favorites } = dashboard;
  const { catalog } = useStore(library.catalog.$facts);
  const endpoints = useStore(library.own.$endpoints);
  useEffect(() => void library.catalog.load(catalogVersion), [library, catalogVersion]);
  const listed = useMemo(
    () => [...(endpoints ? ownModels(endpoints).models : []), ...(catalog?.models ?? [])],
    [catalog, endpoints],
  );
  const models = useVisibleModels(library, listed);
  const index = useMemo(() => createSearchIndex(models), [models]);
  return useMemo(() => {
    if (!query.trim()) return [];
    const found: Model[] = [];
    for (const position of index.search(query)) {
      const model = models[position];
      if (model && (!isStarredOnly(model) || favorites.has(model.id))) found.push(model);
      if (found.length === shown) break;
    }
    return found;
  }, [index, models, favorites, query]);
}
