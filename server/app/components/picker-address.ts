import { type ItemId, isItemId } from '@asterism/core/domain/item-id.ts';
import { capabilities } from '@asterism/core/domain/model.ts';
import {
  emptyFilter,
  healths,
  modalities,
  type PickerFilter,
  pickerSorts,
} from '@asterism/core/search/picker-filter.ts';

/** What an address of the Models page asks for. */
export type Asked = {
  readonly filter: PickerFilter;
  /** Whose details are open. */
  readonly open: ItemId | null;
  /** What stands side by side. */
  readonly compare: readonly ItemId[];
};

/** As many as fit side by side. */
export const maxCompared = 4;
const maxTagsAsked = 20;
/** A tag of 100 characters has at most so many code units. */
const isAskable = (tag: string) => tag !== '' && tag.length <= 200;

const figure = (text: string | null) => {
  const value = text ? Number(text) : Number.NaN;
  return Number.isFinite(value) && value >= 0 ? value : null;
};

/** What a picker's address asks for; anything it does not know is left out. */
export function readAddress(params: URLSearchParams): Asked {
  const open = params.get('open');
  const known = <T extends string>(names: readonly T[], param: string): T[] => {
    const asked = params.getAll(param);
    return names.filter((name) => asked.includes(name));
  };
  const one = <T extends string>(names: readonly T[], param: string) =>
    names.find((name) => name === params.get(param));
  return {
    filter: {
      query: params.get('q')?.slice(0, 500) ?? '',
      tab: params.get('tab') === 'favorites' ? 'favorites' : 'all',
      capabilities: known(capabilities, 'can'),
      takes: known(modalities, 'takes'),
      answers: known(modalities, 'answers'),
      tags: [...new Set(params.getAll('tag').filter(isAskable))].slice(0, maxTagsAsked),
      provider: params.get('provider'),
      minContext: figure(params.get('context')),
      maxInputPrice: figure(params.get('price')),
      maxOutputPrice: figure(params.get('output')),
      health: one(healths, 'health') ?? null,
      isKeyed: params.has('key'),
      isRetiredShown: params.has('retired'),
      isOffShown: params.has('off'),
      sort: one(pickerSorts, 'sort') ?? emptyFilter.sort,
    },
    open: open !== null && isItemId(open) ? open : null,
    compare: [...new Set(params.getAll('compare').filter(isItemId))].slice(0, maxCompared),
  };
}

/** The address that asks for this; what is usual is left out. */
export function writeAddress({ filter, open, compare }: Asked): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.tab !== 'all') params.set('tab', filter.tab);
  if (filter.query.trim()) params.set('q', filter.query);
  for (const name of filter.capabilities) params.append('can', name);
  for (const name of filter.takes) params.append('takes', name);
  for (const name of filter.answers) params.append('answers', name);
  for (const tag of filter.tags) params.append('tag', tag);
  if (filter.provider !== null) params.set('provider', filter.provider);
  if (filter.minContext !== null) params.set('context', String(filter.minContext));
  if (filter.maxInputPrice !== null) params.set('price', String(filter.maxInputPrice));
  if (filter.maxOutputPrice !== null) params.set('output', String(filter.maxOutputPrice));
  if (filter.health !== null) params.set('health', filter.health);
  if (filter.isKeyed) params.set('key', '1');
  if (filter.isRetiredShown) params.set('retired', '1');
  if (filter.isOffShown) params.set('off', '1');
  if (filter.sort !== 'best') params.set('sort', filter.sort);
  if (open) params.set('open', open);
  for (const id of compare) params.append('compare', id);
  return params;
}

/** Whether going from one to the other is a step that the back button takes back. */
export function isStep(before: Asked, after: Asked): boolean {
  const coarse = ({ filter, compare }: Asked) =>
    writeAddress({ filter: { ...filter, query: '' }, open: null, compare }).toString();
  return coarse(before) !== coarse(after);
}
