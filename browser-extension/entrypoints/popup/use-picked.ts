import type { Model } from '@asterism/core/domain/model.ts';
import { type OwnModels, offlineText, starStanding } from '@asterism/core/domain/own-models.ts';
import { unlistedModels } from '@asterism/core/domain/unlisted-model.ts';
import { placeModels } from '@asterism/core/search/browse-order.ts';
import { countShown, pickModels } from '@asterism/core/search/pick-models.ts';
import { emptyFilter, type PickerFilter } from '@asterism/core/search/picker-filter.ts';
import type { SearchIndex } from '@asterism/core/search/search-index.ts';
import type { Library } from '@asterism/core/sync/replica.ts';
import { useEffect, useMemo, useState } from 'preact/hooks';

export type Tab = PickerFilter['tab'];
type Favorites = Library['favorite'];

type Lists = {
  readonly catalog: readonly Model[] | null;
  readonly own: OwnModels | null;
  readonly favorites: Favorites;
};

/** Every model of the catalog and of the person's endpoints, and the starred ones they lack. */
function useModels({ catalog, own, favorites }: Lists): readonly Model[] {
  const listed = useMemo(() => {
    const all = [...(catalog ?? []), ...(own?.models ?? [])];
    return { all, ids: new Set(all.map(({ id }) => id)) };
  }, [catalog, own]);
  const unlisted = unlistedModels(
    listed.ids,
    favorites.values(),
    own ? (favorite) => starStanding(favorite, own) : undefined,
  );
  const names = unlisted.map(({ id }) => id).join('\n');
  // Starring what a list has must not cost a new index.
  return useMemo(() => [...listed.all, ...unlisted], [listed, names]);
}

type Indexed = { readonly models: readonly Model[]; readonly index: SearchIndex };

/** Made after the first rows are seen; until then nothing is known of what matches. */
function useIndexed(models: readonly Model[]): Indexed | undefined {
  const [indexed, setIndexed] = useState<Indexed>();
  useEffect(() => {
    let isCurrent = true;
    const make = async () => {
      const { createSearchIndex } = await import('@asterism/core/search/search-index.ts');
      if (isCurrent) setIndexed({ models, index: createSearchIndex(models) });
    };
    const timer = setTimeout(() => void make(), 0);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [models]);
  return indexed;
}

/** The rows of a tab in order, how many each tab has in all, and what to say of offline favorites. */
export function usePicked(lists: Lists, tab: Tab, query: string) {
  const { favorites } = lists;
  const models = useModels(lists);
  const indexed = useIndexed(models);
  const browsed = useMemo(() => placeModels(models).order, [models]);
  const rows = useMemo(() => {
    if (indexed && query.trim())
      return pickModels(indexed.models, indexed.index, favorites, { ...emptyFilter, tab, query });
    const browsing = { search: () => browsed };
    return pickModels(models, browsing, favorites, { ...emptyFilter, tab });
  }, [models, indexed, browsed, favorites, tab, query]);
  const all = useMemo(() => countShown(models, favorites), [models, favorites]);
  const offline = useMemo(() => offlineText(models, favorites), [models, favorites]);
  return { rows, offline, counts: { all, favorites: favorites.size } };
}
