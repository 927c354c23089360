import { capabilities } from '../domain/model.ts';
import type { Health, Modality, PickerFilter, PickerSort } from '../search/picker-filter.ts';
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

export const modalityLabels: { readonly [M in Modality]: string } = {
  text: 'text',
  image: 'images',
  audio: 'audio',
  video: 'video',
  pdf: 'PDF',
};

export const healthLabels: { readonly [H in Health]: string } = {
  ok: 'answers',
  loading: 'is loading',
  offline: 'is offline',
};

export const atLeastTokens = (tokens: number) => `≥ ${formatTokens(tokens)}`;
export const atMostDollars = (price: number) => (price === 0 ? 'free' : `≤ $${price}`);

/** A filter in force, in words, with what the filter is once it is gone. */
export type ActiveFilter = { key: string; value: string; without: PickerFilter };

/** One chip for each of the values a person asked for together. */
const each = <T>(
  key: string,
  values: readonly T[],
  label: (value: T) => string,
  without: (rest: T[]) => PickerFilter,
): ActiveFilter[] =>
  values.map((value) => ({
    key,
    value: label(value),
    without: without(values.filter((other) => other !== value)),
  }));

const one = <T>(
  key: string,
  value: T | null,
  label: (value: T) => string,
  without: PickerFilter,
): ActiveFilter[] => (value === null ? [] : [{ key, value: label(value), without }]);

/** Every filter in force; query, tab and sort are not filters here. */
export function activeFilters(
  filter: PickerFilter,
  providerName: (id: string) => string,
  canAskForKeys = false,
): ActiveFilter[] {
  const { takes, answers, tags, provider, minContext, maxInputPrice, maxOutputPrice } = filter;
  const asked = capabilities.filter((name) => filter.capabilities.includes(name));
  const keyed = (filter.isKeyed && canAskForKeys) || null;
  const retired = filter.isRetiredShown || null;
  const off = filter.isOffShown || null;
  return [
    ...each(
      'can',
      asked,
      (name) => capabilityFaces[name].label,
      (rest) => ({ ...filter, capabilities: rest }),
    ),
    ...each(
      'takes',
      takes,
      (name) => modalityLabels[name],
      (rest) => ({ ...filter, takes: rest }),
    ),
    ...each(
      'answers with',
      answers,
      (name) => modalityLabels[name],
      (rest) => ({ ...filter, answers: rest }),
    ),
    ...each(
      'tag',
      tags,
      (tag) => tag,
      (rest) => ({ ...filter, tags: rest }),
    ),
    ...one('from', provider, providerName, { ...filter, provider: null }),
    ...one('context', minContext, atLeastTokens, { ...filter, minContext: null }),
    ...one('input', maxInputPrice, atMostDollars, { ...filter, maxInputPrice: null }),
    ...one('output', maxOutputPrice, atMostDollars, { ...filter, maxOutputPrice: null }),
    ...one('endpoint', filter.health, (health) => healthLabels[health], {
      ...filter,
      health: null,
    }),
    ...one('has', keyed, () => 'a key', { ...filter, isKeyed: false }),
    ...one('with', retired, () => 'retired', { ...filter, isRetiredShown: false }),
    ...one('with', off, () => 'switched off', { ...filter, isOffShown: false }),
  ];
}
