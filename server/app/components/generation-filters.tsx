import { SearchField } from '@asterism/core/ui/search-field.tsx';
import { heartPath } from '@asterism/core/ui/star-path.ts';
import { useRef } from 'react';
import type { useFilterAddress } from './use-filter-address.ts';
import { useSearchKey } from './use-search-key.ts';

type Props = {
  address: ReturnType<typeof useFilterAddress>;
  models: readonly { readonly id: string; readonly name: string }[];
  onLeave: () => void;
};

/** Finds generations by the words of their prompt, what they are, who made them and their heart. */
export function GenerationFilters({ address, models, onLeave }: Props) {
  const { query, setQuery, shown, go } = address;
  const input = useRef<HTMLInputElement>(null);
  useSearchKey(input);
  const isFavoriteOnly = shown('favorite') === 'true';
  return (
    <search className="items-filter needs-script">
      <SearchField
        value={query}
        label="Search prompts"
        placeholder="Search prompts"
        inputRef={input}
        onChange={setQuery}
        onLeave={onLeave}
      />
      <select
        className="select"
        aria-label="Kind"
        value={shown('kind') ?? ''}
        onChange={(event) => go({ kind: event.target.value || null })}
      >
        <option value="">Texts and images</option>
        <option value="text">Texts</option>
        <option value="image">Images</option>
      </select>
      <select
        className="select items-model"
        aria-label="Model"
        value={shown('model') ?? ''}
        onChange={(event) => go({ model: event.target.value || null })}
      >
        <option value="">Any model</option>
        {models.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="button heart-only"
        aria-pressed={isFavoriteOnly}
        onClick={() => go({ favorite: isFavoriteOnly ? null : 'true' })}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d={heartPath} />
        </svg>
        Favorites only
      </button>
    </search>
  );
}
