import { capabilities } from '../domain/model.ts';
import type { PickerFilter, PickerSort } from '../search/pick-models.ts';
import { capabilityFaces } from './capability-icons.tsx';
import { formatTokens } from './format-figures.ts';

export const contextChoices: readonly number[] = [32_000, 128_000, 200_000, 1_000_000];
export const priceChoices: readonly number[] = [0, 0.25, 1, 3, 10];

export const sortLabels: { readonly [S in PickerSort]: string } = {
  best: 'Best match',
  newest: 'Newest',
  name: 'Name',
  price: 'Lowest price',
  context: 'Longest context',
};

export const atLeastTokens = (tokens: number) => `≥ ${formatTokens(tokens)}`;
export const atMostDollars = (price: number) => (price === 0 ? 'free' : `≤ $${price}`);

/** A filter in force, in words, with what the filter is once it is gone. */
export type ActiveFilter = { key: string; value: string; without: PickerFilter };

/** Every filter in force; query, tab and sort are not filters here. */
export function activeFilters(
  filter: PickerFilter,
  providerName: (id: string) => string,
): ActiveFilter[] {
  const { provider, minContext, maxInputPrice } = filter;
  const active: ActiveFilter[] = capabilities
    .filter((name) => filter.capabilities.includes(name))
    .map((name) => ({
      key: 'can',
      value: capabilityFaces[name].label,
      without: { ...filter, capabilities: filter.capabilities.filter((other) => other !== name) },
    }));
  if (provider !== null)
    active.push({
      key: 'from',
      value: providerName(provider),
      without: { ...filter, provider: null },
    });
  if (minContext !== null)
    active.push({
      key: 'context',
      value: atLeastTokens(minContext),
      without: { ...filter, minContext: null },
    });
  if (maxInputPrice !== null)
    active.push({
      key: 'input',
      value: atMostDollars(maxInputPrice),
      without: { ...filter, maxInputPrice: null },
    });
  return active;
}
