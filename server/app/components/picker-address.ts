import { type ItemId, isItemId } from '@asterism/core/domain/item-id.ts';
import { capabilities } from '@asterism/core/domain/model.ts';
import { emptyFilter, type PickerFilter, pickerSorts } from '@asterism/core/search/pick-models.ts';

const figure = (text: string | null) => {
  const value = text ? Number(text) : Number.NaN;
  return Number.isFinite(value) && value >= 0 ? value : null;
};

/** What a picker's address asks for; anything it does not know is left out. */
export function readAddress(params: URLSearchParams): {
  filter: PickerFilter;
  open: ItemId | null;
} {
  const asked = params.getAll('can');
  const open = params.get('open');
  const sort = pickerSorts.find((name) => name === params.get('sort'));
  return {
    filter: {
      query: params.get('q')?.slice(0, 500) ?? '',
      tab: params.get('tab') === 'favorites' ? 'favorites' : 'all',
      capabilities: capabilities.filter((name) => asked.includes(name)),
      provider: params.get('provider'),
      minContext: figure(params.get('context')),
      maxInputPrice: figure(params.get('price')),
      sort: sort ?? emptyFilter.sort,
    },
    open: open !== null && isItemId(open) ? open : null,
  };
}

/** The address that asks for this; what is usual is left out. */
export function writeAddress(filter: PickerFilter, open: ItemId | null): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.tab !== 'all') params.set('tab', filter.tab);
  if (filter.query.trim()) params.set('q', filter.query);
  for (const name of filter.capabilities) params.append('can', name);
  if (filter.provider !== null) params.set('provider', filter.provider);
  if (filter.minContext !== null) params.set('context', String(filter.minContext));
  if (filter.maxInputPrice !== null) params.set('price', String(filter.maxInputPrice));
  if (filter.sort !== 'best') params.set('sort', filter.sort);
  if (open) params.set('open', open);
  return params;
}
