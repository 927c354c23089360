import type { Model } from '@asterism/core/domain/model.ts';
import { createVisibility, withVisibility } from '@asterism/core/domain/model-visibility.ts';
import { type OwnModels, offlineText, starStanding } from '@asterism/core/domain/own-models.ts';
import { unlistedModels } from '@asterism/core/domain/unlisted-model.ts';
import { placeModels } from '@asterism/core/search/browse-order.ts';
import { countShown, pickModels } from '@asterism/core/search/pick-models.ts';
import { emptyFilter, type PickerFilter } from '@asterism/core/search/picker-filter.ts';
import type { SearchIndex } from '@asterism/core/search/search-index.ts';
import type { Library } from '@asterism/core/sync/replica.ts';
import { useEffect, useMemo, useState } from 'preact/hooks';

export type Tab = PickerFilter['tab'];

type Lists = {
  readonly catalog: readonly Model[] | null;
  readonly own: OwnModels | null;
  readonly library: Library;
};

/** Every model of the catalog and of the person's endpoints, and the starred ones they lack. */
function useModels({ catalog, own, library }: Lists): readonly Model[] {
  const listed = useMemo(() => {
    const all = [...(catalog ?? []), ...(own?.models ?? [])];
    return { all, ids: new Set(all.map(({ id }) => id)) };
  }, [catalog, own]);
  const unlisted = unlistedModels(
    listed.ids,
    library.favorite.values(),
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

/** Models as the person's choices leave them: those that are hidden say so. */
function useVisible(models: readonly Model[], { modelPreference, providerPreference }: Library) {
  const visibility = useMemo(
    () => createVisibility({ modelPreference, providerPreference }),
    [modelPreference, providerPreference],
  );
  return useMemo(() => withVisibility(models, visibility), [models, visibility]);
}

/** The rows of a tab in order, how many each tab has in all, and what to say of offline favorites. */
export function usePicked(lists: Lists, tab: Tab, query: string) {
  const { library } = lists;
  const { favorite: favorites } = library;
  const models = useModels(lists);
  const indexed = useIndexed(models);
  const browsed = useMemo(() => placeModels(models).order, [models]);
  const searched = query.trim() ? indexed : undefined;
  const visible = useVisible(searched?.models ?? models, library);
  const rows = useMemo(() => {
    if (searched)
      return pickModels(visible, searched.index, favorites, { ...emptyFilter, tab, query });
    return pickModels(visible, { search: () => browsed }, favorites, { ...emptyFilter, tab });
  }, [visible, searched, browsed, favorites, tab, query]);
  const all = useMemo(() => countShown(visible, favorites), [visible, favorites]);
  const offline = useMemo(() => offlineText(visible, favorites), [visible, favorites]);
  return { rows, offline, counts: { all, favorites: favorites.size } };
}
