import { useDeferredValue, useMemo } from 'react';
import type { Model } from '../domain/model.ts';
import { type HasKey, pickModels } from '../search/pick-models.ts';
import type { PickerFilter } from '../search/picker-filter.ts';
import { createSearchIndex } from '../search/search-index.ts';
import type { Favorites } from '../stores/favorites.ts';

/**
 * The models a filter picks, in order, and the filter they were picked by: on a slow machine
 * typing stays ahead of the list. Starring never moves rows of the tab “All”.
 */
export function usePickedModels(
  models: readonly Model[],
  favorites: Favorites,
  wanted: PickerFilter,
  hasKey: HasKey | null,
) {
  const filter = useDeferredValue(wanted);
  const index = useMemo(() => createSearchIndex(models), [models]);
  const picked = useMemo(
    () => pickModels(models, index, favorites, filter, hasKey),
    [models, index, favorites, filter, hasKey],
  );
  return { picked, filter };
}
