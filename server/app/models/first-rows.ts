import { endpointOf } from '@asterism/core/domain/endpoint-provider.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { withVisibility } from '@asterism/core/domain/model-visibility.ts';
import {
  countShown,
  type HasKey,
  pickModels,
  sortPicked,
} from '@asterism/core/search/pick-models.ts';
import type { PickerFilter } from '@asterism/core/search/picker-filter.ts';
import { createSearchIndex } from '@asterism/core/search/search-index.ts';
import { beyondCatalog } from './beyond-catalog.ts';
import type { CatalogSnapshot } from './catalog-snapshot.ts';
import type { PickerPerson } from './count-models.ts';

const rowsShown = 50;

/** What a page can show before its browser holds the catalog. */
export type FirstRows = { models: Model[]; all: number; matching: number };

/** The first rows a filter picks for a person, and how many there are in all. */
export function firstRows(
  snapshot: CatalogSnapshot,
  { favorites, endpoints, visibility }: PickerPerson,
  filter: PickerFilter,
  hasKey: HasKey | null = null,
): FirstRows {
  const starred = new Map(favorites.map((favorite) => [favorite.itemId, favorite]));
  const extra = withVisibility(beyondCatalog(snapshot, favorites, endpoints), visibility);
  const models = withVisibility(snapshot.models, visibility);
  const listed = pickModels(models, snapshot.search, starred, filter, hasKey);
  const more = extra.length
    ? pickModels(extra, createSearchIndex(extra), starred, filter, hasKey)
    : [];
  // As the browser will place them: what comes from own endpoints first, stars beyond all lists last.
  const isOwn = ({ provider }: Model) => endpointOf(provider) !== undefined;
  const own = more.filter(isOwn);
  const unlisted = more.filter((model) => !isOwn(model));
  const picked = sortPicked([...own, ...listed, ...unlisted], filter.sort);
  return {
    models: picked.slice(0, rowsShown),
    all: countShown(models, starred) + countShown(extra, starred),
    matching: picked.length,
  };
}
