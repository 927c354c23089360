import {
  endpointModels,
  type OwnEndpoints,
  standingOf,
} from '@asterism/core/domain/endpoint-models.ts';
import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { unlistedModels } from '@asterism/core/domain/unlisted-model.ts';
import type { CatalogSnapshot } from './catalog-snapshot.ts';

/** What a person has beyond the catalog: models of own endpoints, and stars that no list has. */
export function beyondCatalog(
  { byId }: Pick<CatalogSnapshot, 'byId'>,
  favorites: readonly UserFavorite[],
  endpoints: OwnEndpoints,
): Model[] {
  const own = endpointModels(endpoints);
  const ids = new Set(own.map(({ id }) => id));
  const listed = { has: (id: ItemId) => byId.has(id) || ids.has(id) };
  return [...own, ...unlistedModels(listed, favorites, (star) => standingOf(star, endpoints))];
}
