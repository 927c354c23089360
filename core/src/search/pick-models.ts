import type { ItemId } from '../domain/item-id.ts';
import { type Capability, isStarredOnly, type Model } from '../domain/model.ts';
import type { SearchIndex } from './search-index.ts';

export const pickerSorts = ['best', 'newest', 'name', 'price', 'context'] as const;
export type PickerSort = (typeof pickerSorts)[number];

/** What a person asked the picker for. Prices are USD per million tokens, context is tokens. */
export type PickerFilter = {
  readonly query: string;
  readonly tab: 'all' | 'favorites';
  readonly capabilities: readonly Capability[];
  readonly provider: string | null;
  readonly minContext: number | null;
  readonly maxInputPrice: number | null;
  readonly sort: PickerSort;
};

export const emptyFilter: PickerFilter = {
  query: '',
  tab: 'all',
  capabilities: [],
  provider: null,
  minContext: null,
  maxInputPrice: null,
  sort: 'best',
};

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

/**
 * The models a picker shows, in order. Retired models, and those switched off, show only while they are starred; equal
 * rows keep the order of the search.
 */
export function pickModels(
  models: readonly Model[],
  index: SearchIndex,
  starred: { has(id: ItemId): boolean },
  filter: PickerFilter,
): Model[] {
  const { provider, minContext, maxInputPrice } = filter;
  const picked: Model[] = [];
  const positions = index.search(filter.query);
  for (let i = 0; i < positions.length; i++) {
    const model = models[positions[i] ?? -1];
    if (!model) continue;
    if (filter.tab === 'favorites' || isStarredOnly(model)) if (!starred.has(model.id)) continue;
    if (provider !== null && model.provider !== provider) continue;
    if (minContext !== null && (model.contextLength ?? 0) < minContext) continue;
    if (maxInputPrice !== null && (model.price.input ?? last) > maxInputPrice) continue;
    if (!filter.capabilities.every((ability) => model.capabilities.includes(ability))) continue;
    picked.push(model);
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
