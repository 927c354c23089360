import type { OwnEndpoints } from '@asterism/core/domain/endpoint-models.ts';
import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import { countShown } from '@asterism/core/search/pick-models.ts';
import { beyondCatalog } from './beyond-catalog.ts';
import type { CatalogSnapshot } from './catalog-snapshot.ts';

/** How many models a person has in all: the catalog's, own endpoints' and stars beyond them. */
export const countModels = (
  snapshot: CatalogSnapshot,
  favorites: readonly UserFavorite[],
  endpoints: OwnEndpoints,
): number =>
  countShown(snapshot.models, new Set(favorites.map((favorite) => favorite.itemId))) +
  beyondCatalog(snapshot, favorites, endpoints).length;
