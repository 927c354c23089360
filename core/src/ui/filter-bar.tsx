import { ArrowUpDown, X } from 'lucide-react';
import { type PickerFilter, type PickerSort, pickerSorts } from '../search/pick-models.ts';
import { activeFilters, sortLabels } from './filter-choices.ts';
import { FilterMenu } from './filter-menu.tsx';

type Props = {
  filter: PickerFilter;
  providers: readonly { readonly id: string; readonly name: string }[];
  onChange: (filter: PickerFilter) => void;
};

/** The filters in force as chips that can be removed, one to add more, and the order. */
export function FilterBar({ filter, providers, onChange }: Props) {
  const nameOf = (id: string) => providers.find((provider) => provider.id === id)?.name ?? id;
  return (
    <div className="filter-bar">
      {activeFilters(filter, nameOf).map(({ key, value, without }) => (
        <span className="chip" key={`${key} ${value}`}>
          <span className="chip-key">{key}</span>
          {value}
          <button
            type="button"
            aria-label={`Remove filter: ${key} ${value}`}
            onClick={() => onChange(without)}
          >
            <X size={12} strokeWidth={1.5} />
          </button>
        </span>
      ))}
      <FilterMenu filter={filter} providers={providers} onChange={onChange} />
      <label className="sort">
        <ArrowUpDown size={16} strokeWidth={1.5} aria-hidden="true" />
        <span className="visually-hidden">Order</span>
        <select
          value={filter.sort}
          onChange={(event) => onChange({ ...filter, sort: event.target.value as PickerSort })}
        >
          {pickerSorts.map((sort) => (
            <option key={sort} value={sort}>
              {sortLabels[sort]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
