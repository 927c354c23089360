import type { OwnEndpoints } from '@asterism/core/domain/endpoint-models.ts';
import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import { type createVisibility, withVisibility } from '@asterism/core/domain/model-visibility.ts';
import { countShown } from '@asterism/core/search/pick-models.ts';
import { beyondCatalog } from './beyond-catalog.ts';
import type { CatalogSnapshot } from './catalog-snapshot.ts';

/** What of a person's says which models a picker shows. */
export type PickerPerson = {
  readonly favorites: readonly UserFavorite[];
  readonly endpoints: OwnEndpoints;
  readonly visibility: ReturnType<typeof createVisibility>;
};

/** How many models a person has in all: the catalog's, own endpoints' and stars beyond them. */
export function countModels(
  snapshot: CatalogSnapshot,
  { favorites, endpoints, visibility }: PickerPerson,
): number {
  const starred = new Set(favorites.map((favorite) => favorite.itemId));
  const all = [snapshot.models, beyondCatalog(snapshot, favorites, endpoints)];
  return all.reduce(
    (sum, models) => sum + countShown(withVisibility(models, visibility), starred),
    0,
  );
}
