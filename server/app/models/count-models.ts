import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import { unlistedModels } from '@asterism/core/domain/unlisted-model.ts';
import { countShown } from '@asterism/core/search/pick-models.ts';
import type { CatalogSnapshot } from './catalog-snapshot.ts';

/** How many models a person has in all: the catalog's, and stars beyond it. */
export const countModels = (
  snapshot: CatalogSnapshot,
  favorites: readonly UserFavorite[],
): number =>
  countShown(snapshot.models, new Set(favorites.map((favorite) => favorite.itemId))) +
  unlistedModels(snapshot.byId, favorites).length;
