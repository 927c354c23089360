import { useNavigation, useSearchParams } from '@remix-run/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type EndpointFilterValue, type StateFilter, stateFilters } from './endpoint-filter.tsx';

const settleMs = 250;

const isState = (text: string | null): text is StateFilter =>
  stateFilters.some((state) => state === text);

type Changes = Readonly<Record<string, string | null>>;

function changed(params: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes))
    if (value === null) next.delete(name);
    else next.set(name, value);
  return next;
}

/** What the page's address says: which endpoint is open, added or edited, and the filter. */
export function useEndpointAddress() {
  const [params, setParams] = useSearchParams();
  const { location } = useNavigation();
  // A row opens at once; its models follow.
  const isHere = location?.pathname === '/endpoints';
  const shown = isHere ? new URLSearchParams(location.search) : params;
  const state = params.get('state');
  const [filter, setFilter] = useState<EndpointFilterValue>({
    query: params.get('q') ?? '',
    state: isState(state) ? state : 'all',
  });

  const go = useCallback(
    (changes: Changes, isReplacing = false) =>
      setParams((before) => changed(before, changes), {
        replace: isReplacing,
        preventScrollReset: true,
      }),
    [setParams],
  );

  const written = useMemo(
    () => ({ q: filter.query || null, state: filter.state === 'all' ? null : filter.state }),
    [filter],
  );
  const isWritten = params.get('q') === written.q && params.get('state') === written.state;
  useEffect(() => {
    if (isWritten) return;
    const timer = setTimeout(() => go(written, true), settleMs);
    return () => clearTimeout(timer);
  }, [isWritten, written, go]);

  return {
    open: shown.get('open'),
    add: params.get('add'),
    edit: params.get('edit'),
    filter,
    setFilter,
    go,
  };
}
