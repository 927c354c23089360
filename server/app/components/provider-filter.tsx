import { SearchField } from '@asterism/core/ui/search-field.tsx';
import { useRef } from 'react';
import { isKeyed } from './provider-key-words.ts';
import type { ProviderView } from './provider-view.ts';

export const providerStates = ['all', 'on', 'off', 'keyed', 'unkeyed', 'asked'] as const;
export type ProviderState = (typeof providerStates)[number];
export type ProviderFilterValue = { readonly query: string; readonly state: ProviderState };

const labels: { readonly [S in ProviderState]: string } = {
  all: 'All providers',
  on: 'Switched on',
  off: 'Switched off',
  keyed: 'Has a key',
  unkeyed: 'Needs a key',
  asked: 'Has new models',
};

const passes: { readonly [S in ProviderState]: (view: ProviderView) => boolean } = {
  all: () => true,
  on: ({ isEnabled }) => isEnabled,
  off: ({ isEnabled }) => !isEnabled,
  keyed: ({ key }) => isKeyed(key),
  unkeyed: ({ key }) => !isKeyed(key),
  asked: ({ asked }) => asked.length > 0,
};

/** The providers a filter leaves, by name and state. */
export function filterProviders(
  views: readonly ProviderView[],
  { query, state }: ProviderFilterValue,
): readonly ProviderView[] {
  const wanted = query.trim().toLowerCase();
  return views.filter(
    (view) =>
      passes[state](view) && `${view.name}\n${view.provider}`.toLowerCase().includes(wanted),
  );
}

type Props = {
  value: ProviderFilterValue;
  count: string;
  onChange: (value: ProviderFilterValue) => void;
};

/** Finds providers and models by text, and providers by state. */
export function ProviderFilter({ value, count, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="endpoint-filter provider-filter">
      <SearchField
        value={value.query}
        label="Search providers and models"
        placeholder="Search providers and models"
        onChange={(query) => onChange({ ...value, query })}
        onLeave={() =>
          document.querySelector<HTMLElement>('.provider-name, .provider-models .switch')?.focus()
        }
        inputRef={input}
      />
      <select
        className="select"
        aria-label="Show"
        value={value.state}
        onChange={(event) => onChange({ ...value, state: event.target.value as ProviderState })}
      >
        {providerStates.map((state) => (
          <option key={state} value={state}>
            {labels[state]}
          </option>
        ))}
      </select>
      <span className="muted" role="status">
        {count}
      </span>
    </div>
  );
}
