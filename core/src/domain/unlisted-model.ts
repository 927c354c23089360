import type { UserFavorite } from './favorite.ts';
import { type ItemId, itemKind, modelIdParts } from './item-id.ts';
import type { Model } from './model.ts';

/** A starred model that no catalog lists: shown with the face it had when it was starred. */
export function unlistedModel(favorite: UserFavorite): Model {
  const parts = modelIdParts(favorite.itemId);
  const provider = favorite.provider ?? parts?.provider ?? '';
  return {
    id: favorite.itemId,
    provider,
    providerName: favorite.providerName ?? provider,
    modelId: parts?.modelId ?? favorite.itemId,
    name: favorite.name,
    contextLength: null,
    outputLimit: null,
    price: { input: null, output: null, cacheRead: null },
    modalities: { input: [], output: [] },
    capabilities: [],
    releasedAt: null,
    knowledge: null,
    status: 'unlisted',
    alias: null,
  };
}

/** A person's starred models that no list has; `show` knows how each is shown then. */
export function unlistedModels(
  listed: { has(id: ItemId): boolean },
  favorites: Iterable<UserFavorite>,
  show: (favorite: UserFavorite) => Model = unlistedModel,
): Model[] {
  const unlisted: Model[] = [];
  for (const favorite of favorites)
    if (itemKind(favorite.itemId) === 'model' && !listed.has(favorite.itemId))
      unlisted.push(show(favorite));
  return unlisted;
}
