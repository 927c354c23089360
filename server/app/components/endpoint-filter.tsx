import { SearchField } from '@asterism/core/ui/search-field.tsx';
import { useRef } from 'react';
import { endpointFace } from './endpoint-face.ts';
import type { EndpointView } from './endpoint-view.ts';

export const stateFilters = ['all', 'ready', 'attention', 'down', 'off'] as const;
export type StateFilter = (typeof stateFilters)[number];
export type EndpointFilterValue = { readonly query: string; readonly state: StateFilter };

const labels: { readonly [S in StateFilter]: string } = {
  all: 'Any state',
  ready: 'Ready',
  attention: 'Needs you',
  down: 'Does not answer',
  off: 'Switched off',
};

function stateOf(endpoint: EndpointView): StateFilter {
  const { shape, needsPerson } = endpointFace(endpoint);
  if (shape === 'off') return 'off';
  if (needsPerson) return 'attention';
  return shape === 'ok' || shape === 'ring' ? 'ready' : 'down';
}

/** The endpoints a filter leaves: by name, address and server, and by state. */
export function filterEndpoints(
  endpoints: readonly EndpointView[],
  { query, state }: EndpointFilterValue,
): readonly EndpointView[] {
  const wanted = query.trim().toLowerCase();
  return endpoints.filter(
    (endpoint) =>
      (state === 'all' || stateOf(endpoint) === state) &&
      `${endpoint.name}\n${endpoint.baseUrl}\n${endpoint.detectedServer}`
        .toLowerCase()
        .includes(wanted),
  );
}

type Props = {
  value: EndpointFilterValue;
  count: number;
  onChange: (value: EndpointFilterValue) => void;
};

/** Finds endpoints in a long list by text and state. */
export function EndpointFilter({ value, count, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="endpoint-filter">
      <SearchField
        value={value.query}
        label="Search endpoints"
        placeholder="Search endpoints"
        onChange={(query) => onChange({ ...value, query })}
        onLeave={() => document.querySelector<HTMLElement>('.endpoint-name')?.focus()}
        inputRef={input}
      />
      <select
        className="select"
        aria-label="State"
        value={value.state}
        onChange={(event) => onChange({ ...value, state: event.target.value as StateFilter })}
      >
        {stateFilters.map((state) => (
          <option key={state} value={state}>
            {labels[state]}
          </option>
        ))}
      </select>
      <span className="muted" role="status">
        {count === 1 ? '1 endpoint' : `${count} endpoints`}
      </span>
    </div>
  );
}
