import type { OwnEndpoints } from '@asterism/core/domain/endpoint-models.ts';
import { endpointOf } from '@asterism/core/domain/endpoint-provider.ts';
import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { countShown, pickModels, sortPicked } from '@asterism/core/search/pick-models.ts';
import type { PickerFilter } from '@asterism/core/search/picker-filter.ts';
import { createSearchIndex } from '@asterism/core/search/search-index.ts';
import { beyondCatalog, noEndpoints } from './beyond-catalog.ts';
import type { CatalogSnapshot } from './catalog-snapshot.ts';

const rowsShown = 50;

/** What a page can show before its browser holds the catalog. */
export type FirstRows = { models: Model[]; all: number; matching: number };

/** The first rows a filter picks for a person, and how many there are in all. */
export function firstRows(
  snapshot: CatalogSnapshot,
  favorites: readonly UserFavorite[],
  filter: PickerFilter,
  endpoints: OwnEndpoints = noEndpoints,
): FirstRows {
  const starred = new Map(favorites.map((favorite) => [favorite.itemId, favorite]));
  const extra = beyondCatalog(snapshot, favorites, endpoints);
  const listed = pickModels(snapshot.models, snapshot.search, starred, filter);
  const more = extra.length ? pickModels(extra, createSearchIndex(extra), starred, filter) : [];
  // As the browser will place them: what comes from own endpoints first, stars beyond all lists last.
  const isOwn = ({ provider }: Model) => endpointOf(provider) !== undefined;
  const own = more.filter(isOwn);
  const unlisted = more.filter((model) => !isOwn(model));
  const picked = sortPicked([...own, ...listed, ...unlisted], filter.sort);
  return {
    models: picked.slice(0, rowsShown),
    all: countShown(snapshot.models, starred) + extra.length,
    matching: picked.length,
  };
}
