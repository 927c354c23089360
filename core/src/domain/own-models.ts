import { endpointOf } from './endpoint-provider.ts';
import type { UserFavorite } from './favorite.ts';
import { type ItemId, modelIdParts } from './item-id.ts';
import type { Model } from './model.ts';
import type { ProviderKeys } from './provider-keys.ts';
import { unlistedModel } from './unlisted-model.ts';

/** How a model stands, and why. */
export type Standing = Pick<Model, 'status' | 'reason' | 'since'>;

/** What a picker needs to know of one endpoint beside the models it lists. */
export type EndpointStanding = {
  readonly id: string;
  readonly name: string;
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
  /** The providers with a key in force, where the server tells. */
  readonly keys?: ProviderKeys | undefined;
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

/**
 * While starred models of own endpoints are offline: how many, and why in a few words; else null.
 */
export function offlineText(
  models: readonly Model[],
  starred: { has(id: ItemId): boolean },
): string | null {
  const offline = models.filter(({ id, status }) => status === 'offline' && starred.has(id));
  const { length } = offline;
  if (length === 0) return null;
  const why = offline.map(({ providerName, reason = '' }) =>
    reason.slice(0, reason.indexOf('.', providerName.length)),
  );
  return `${favoritesAre(length)} offline: ${[...new Set(why)].join(', ')}`;
}

/** `1 favorite is`, `2 favorites are`. */
export const favoritesAre = (count: number): string =>
  count === 1 ? '1 favorite is' : `${count} favorites are`;
