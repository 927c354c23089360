import { SearchField } from '@asterism/core/ui/search-field.tsx';
import { ArrowUpDown } from 'lucide-react';
import { useRef } from 'react';
import type { useFilterAddress } from './use-filter-address.ts';
import { useSearchKey } from './use-search-key.ts';

type Props = {
  address: ReturnType<typeof useFilterAddress>;
  tags: readonly string[];
  count: number;
  onLeave: () => void;
};

/** Finds favourites by their words and tags, and orders them. */
export function FavoriteFilters({ address, tags, count, onLeave }: Props) {
  const { query, setQuery, shown, go } = address;
  const input = useRef<HTMLInputElement>(null);
  useSearchKey(input);
  const tag = shown('tag');
  const offered = tag === null || tags.includes(tag) ? tags : [...tags, tag];
  return (
    <search className="items-filter needs-script">
      <SearchField
        value={query}
        label="Search favorites"
        placeholder="Search favorites"
        inputRef={input}
        onChange={setQuery}
        onLeave={onLeave}
      />
      {offered.length > 0 && (
        <select
          className="select"
          aria-label="Tag"
          value={tag ?? ''}
          onChange={(event) => go({ tag: event.target.value || null })}
        >
          <option value="">Any tag</option>
          {offered.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      )}
      <span className="visually-hidden" role="status">
        {count === 1 ? '1 favorite shown' : `${count} favorites shown`}
      </span>
      <label className="sort">
        <ArrowUpDown size={16} strokeWidth={1.5} aria-hidden="true" />
        <span className="visually-hidden">Order</span>
        <select
          value={shown('sort') ?? 'newest'}
          onChange={(event) =>
            go({ sort: event.target.value === 'newest' ? null : event.target.value })
          }
        >
          <option value="newest">Newest star</option>
          <option value="name">Name</option>
        </select>
      </label>
    </search>
  );
}
