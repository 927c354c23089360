import { endpointOf } from '../domain/endpoint-provider.ts';
import type { UserFavorite } from '../domain/favorite.ts';
import type { ItemId } from '../domain/item-id.ts';
import { isStarredOnly, type Model } from '../domain/model.ts';
import type { PickerFilter, PickerSort } from './picker-filter.ts';
import type { SearchIndex } from './search-index.ts';

/** What is starred, and how where somebody may filter by tags. */
export type Starred = {
  has(id: ItemId): boolean;
  get?(id: ItemId): Pick<UserFavorite, 'tags'> | undefined;
};

/** Whether something can be used with the keys that are in force; own endpoints have theirs. */
export type HasKey = (provider: string) => boolean;

const last = Number.POSITIVE_INFINITY;
const comparisons: { readonly [S in Exclude<PickerSort, 'best'>]: (a: Model, b: Model) => number } =
  {
    newest: (a, b) => (b.releasedAt ?? '').localeCompare(a.releasedAt ?? ''),
    name: (a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }),
    price: (a, b) =>
      (a.price.input ?? last) - (b.price.input ?? last) ||
      (a.price.output ?? last) - (b.price.output ?? last) ||
      0,
    context: (a, b) => (b.contextLength ?? 0) - (a.contextLength ?? 0),
  };

const holdsAll = <T>(asked: readonly T[], has: readonly T[]) =>
  asked.length === 0 || asked.every((one) => has.includes(one));

const healthOf = ({ status }: Model) => (status === 'available' ? 'ok' : status);

/** Whether a filter lets a model through, whatever the query and the tab; made once per filter. */
function sieve(filter: PickerFilter, starred: Starred, hasKey: HasKey | null) {
  const { provider, minContext, maxInputPrice, maxOutputPrice, health, tags } = filter;
  const { capabilities, takes, answers } = filter;
  return (model: Model): boolean =>
    (provider === null || model.provider === provider) &&
    (minContext === null || (model.contextLength ?? 0) >= minContext) &&
    (maxInputPrice === null || (model.price.input ?? last) <= maxInputPrice) &&
    (maxOutputPrice === null || (model.price.output ?? last) <= maxOutputPrice) &&
    holdsAll(capabilities, model.capabilities) &&
    holdsAll<string>(takes, model.modalities.input) &&
    holdsAll<string>(answers, model.modalities.output) &&
    (health === null || (endpointOf(model.provider) !== undefined && healthOf(model) === health)) &&
    (!filter.isKeyed || hasKey === null || hasKey(model.provider)) &&
    holdsAll(tags, starred.get?.(model.id)?.tags ?? []);
}

/**
 * The models a picker shows, in order. Retired models, and those switched off, show only while they
 * are starred or asked for; equal rows keep the order of the search. While nobody knows which keys
 * are in force (`hasKey` is null), none is asked for.
 */
export function pickModels(
  models: readonly Model[],
  index: SearchIndex,
  starred: Starred,
  filter: PickerFilter,
  hasKey: HasKey | null = null,
): Model[] {
  const isLetThrough = sieve(filter, starred, hasKey);
  const picked: Model[] = [];
  const positions = index.search(filter.query);
  for (let i = 0; i < positions.length; i++) {
    const model = models[positions[i] ?? -1];
    if (!model) continue;
    const isAskedFor =
      (model.status === 'retired' && filter.isRetiredShown) ||
      (model.status === 'off' && filter.isOffShown);
    const needsStar = filter.tab === 'favorites' || (isStarredOnly(model) && !isAskedFor);
    if (needsStar && !starred.has(model.id)) continue;
    if (isLetThrough(model)) picked.push(model);
  }
  return sortPicked(picked, filter.sort);
}

/** Picked models in the order a person asked for; equal ones keep theirs. */
export const sortPicked = (picked: Model[], sort: PickerSort): Model[] =>
  sort === 'best' ? picked : picked.sort(comparisons[sort]);

/** How many models a picker has in all: retired and switched-off ones count only while they are starred. */
export const countShown = (
  models: readonly Model[],
  starred: { has(id: ItemId): boolean },
): number =>
  models.reduce(
    (count, model) => (!isStarredOnly(model) || starred.has(model.id) ? count + 1 : count),
    0,
  );
