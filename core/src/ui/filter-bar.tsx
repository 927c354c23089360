import { ArrowUpDown, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { type PickerFilter, type PickerSort, pickerSorts } from '../search/picker-filter.ts';
import { activeFilters, sortLabels } from './filter-choices.ts';

type Props = {
  filter: PickerFilter;
  nameOf: (provider: string) => string;
  canAskForKeys: boolean;
  onChange: (filter: PickerFilter) => void;
  /** The button that adds filters, and what it opens. */
  menu: ReactNode;
  /** Stands before the order. */
  children: ReactNode;
};

/** The filters in force as chips that can be removed, one to add more, and the order. */
export function FilterBar({ filter, nameOf, canAskForKeys, onChange, menu, children }: Props) {
  return (
    <div className="filter-bar">
      {activeFilters(filter, nameOf, canAskForKeys).map(({ key, value, without }) => (
        <span className="chip" key={`${key} ${value}`}>
          <span className="chip-key">{key}</span>
          <bdi className="cut">{value}</bdi>
          <button
            type="button"
            aria-label={`Remove filter: ${key} ${value}`}
            onClick={() => onChange(without)}
          >
            <X size={12} strokeWidth={1.5} />
          </button>
        </span>
      ))}
      {menu}
      {children}
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
