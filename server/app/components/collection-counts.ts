import type { CollectionItem } from '@asterism/core/domain/collection-item.ts';
import { type ItemKind, itemKind } from '@asterism/core/domain/item-id.ts';
import { formatCount } from '@asterism/core/ui/format-figures.ts';

type Kinds = { readonly [K in ItemKind]: number };

const nothing: Kinds = { model: 0, generation: 0, tool: 0 };

/** Lists are shared by all states of the library in which a collection is the same. */
const counted = new WeakMap<readonly CollectionItem[], Kinds>();

/** How many items of each kind are in a list. */
export function countItems(items: readonly CollectionItem[]): Kinds {
  const known = counted.get(items);
  if (known) return known;
  const counts = { ...nothing };
  for (const { itemId } of items) counts[itemKind(itemId)] += 1;
  counted.set(items, counts);
  return counts;
}

export const sumOf = ({ model, generation, tool }: Kinds): number => model + generation + tool;

const part = (count: number, one: string) =>
  count === 0 ? [] : [`${formatCount(count)} ${count === 1 ? one : `${one}s`}`];

/** What is in a collection, in words: `12 models, 3 generations`; `Empty` where nothing is. */
export const countWords = ({ model, generation, tool }: Kinds = nothing): string =>
  [...part(model, 'model'), ...part(generation, 'generation'), ...part(tool, 'tool')].join(', ') ||
  'Empty';
