import { endpointOf } from './endpoint-provider.ts';
import type { UserFavorite } from './favorite.ts';
import { modelIdParts } from './item-id.ts';
import type { Model } from './model.ts';
import { unlistedModel } from './unlisted-model.ts';

/** How a model stands, and why. */
export type Standing = Pick<Model, 'status' | 'reason' | 'since'>;

/** What a picker needs to know of one endpoint beside the models it lists. */
export type EndpointStanding = {
  readonly id: string;
  readonly name: string;
  /** What is wrong while it is down, as the beginning of a sentence: `Laptop does not answer`. */
  readonly down: string | null;
  /** What it once listed and lists no more. */
  readonly gone: readonly string[];
  /** How a star stands that it dropped. */
  readonly whenGone: Standing;
  /** How a star stands that it does not list and may list again. */
  readonly whenMissing: Standing;
};

/** A person's endpoints made ready for a picker: it needs no more than this to show them. */
export type OwnModels = {
  readonly models: readonly Model[];
  readonly endpoints: readonly EndpointStanding[];
};

/**
 * A starred model as it is shown where no list has it: with the face it had when it was starred,
 * and what became of it, where one of the person's endpoints knows.
 */
export function starStanding(
  favorite: UserFavorite,
  { endpoints }: Pick<OwnModels, 'endpoints'>,
): Model {
  const face = unlistedModel(favorite);
  const id = endpointOf(modelIdParts(favorite.itemId)?.provider ?? '');
  const endpoint = endpoints.find((one) => one.id === id);
  if (!endpoint) return face;
  const isGone = endpoint.gone.includes(face.modelId);
  return {
    ...face,
    providerName: endpoint.name,
    ...(isGone ? endpoint.whenGone : endpoint.whenMissing),
  };
}

/** How many favourites a person has at an endpoint that it did not drop. */
export function starsAt(
  { id, gone }: Pick<EndpointStanding, 'id' | 'gone'>,
  favorites: Iterable<string>,
): number {
  let count = 0;
  for (const item of favorites) {
    const parts = modelIdParts(item);
    if (parts && endpointOf(parts.provider) === id && !gone.includes(parts.modelId)) count += 1;
  }
  return count;
}

/** `1 favorite is`, `2 favorites are`. */
export const favoritesAre = (count: number): string =>
  count === 1 ? '1 favorite is' : `${count} favorites are`;

/** While endpoints with favourites are down: how many favourites, and why; else null. */
export function offlineText(
  { endpoints }: OwnModels,
  favorites: ReadonlyMap<string, unknown>,
): string | null {
  let count = 0;
  const why: string[] = [];
  for (const endpoint of endpoints) {
    const stars = endpoint.down ? starsAt(endpoint, favorites.keys()) : 0;
    count += stars;
    if (endpoint.down && stars > 0) why.push(endpoint.down);
  }
  return count > 0 ? `${favoritesAre(count)} offline: ${why.join(', ')}` : null;
}
