import { endpointOf } from '@asterism/core/domain/endpoint-provider.ts';
import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import { itemKind } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { unlistedModel } from '@asterism/core/domain/unlisted-model.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';

/** A provider and those of its models a tree shows. */
export type ModelGroup = {
  readonly provider: string;
  readonly providerName: string;
  readonly models: readonly Model[];
};

const words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Every starred model; `show` knows those that no list has. */
export const favoriteModels = (
  favorites: Favorites,
  listed: { get(id: string): Model | undefined },
  show: (favorite: UserFavorite) => Model = unlistedModel,
): Model[] =>
  [...favorites.values()]
    .filter(({ itemId }) => itemKind(itemId) === 'model')
    .map((favorite) => listed.get(favorite.itemId) ?? show(favorite));

const isCatalogs = ({ provider }: ModelGroup) => (endpointOf(provider) === undefined ? 1 : 0);

/** Models under their providers, own endpoints first, all in the order of their names. */
export function groupByProvider(models: Iterable<Model>): ModelGroup[] {
  const groups = new Map<string, { provider: string; providerName: string; models: Model[] }>();
  for (const model of models) {
    const { provider, providerName } = model;
    const group = groups.get(provider) ?? { provider, providerName, models: [] };
    group.models.push(model);
    groups.set(provider, group);
  }
  for (const group of groups.values()) group.models.sort((a, b) => words.compare(a.name, b.name));
  return [...groups.values()].sort(
    (a, b) =>
      isCatalogs(a) - isCatalogs(b) ||
      words.compare(a.providerName, b.providerName) ||
      words.compare(a.provider, b.provider),
  );
}

/** What a tree must draw again: everything, or these providers. */
export function changedGroups(
  before: readonly ModelGroup[],
  after: readonly ModelGroup[],
): 'all' | readonly string[] {
  const isSameList =
    before.length === after.length &&
    before.every(
      ({ provider, providerName }, at) =>
        provider === after[at]?.provider && providerName === after[at]?.providerName,
    );
  if (!isSameList) return 'all';
  return after
    .filter(({ models }, at) => {
      const old = before[at]?.models ?? [];
      return old.length !== models.length || old.some((model, place) => model !== models[place]);
    })
    .map(({ provider }) => provider);
}
