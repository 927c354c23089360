import { useEffect, useMemo, useState } from 'react';
import { type EndpointFilterValue, type StateFilter, stateFilters } from './endpoint-filter.tsx';
import { useCalmParams } from './use-calm-params.ts';

const settleMs = 250;

const isState = (text: string | null): text is StateFilter =>
  stateFilters.some((state) => state === text);

/** What the page's address says: which endpoint is open, added or edited, and the filter. */
export function useEndpointAddress() {
  const { shown, served: params, go } = useCalmParams();
  const state = params.get('state');
  const [filter, setFilter] = useState<EndpointFilterValue>({
    query: params.get('q') ?? '',
    state: isState(state) ? state : 'all',
  });

  const written = useMemo(
    () => ({ q: filter.query || null, state: filter.state === 'all' ? null : filter.state }),
    [filter],
  );
  const isWritten = shown.get('q') === written.q && shown.get('state') === written.state;
  useEffect(() => {
    if (isWritten) return;
    const timer = setTimeout(() => go(written, true), settleMs);
    return () => clearTimeout(timer);
  }, [isWritten, written, go]);

  return {
    open: shown.get('open'),
    add: shown.get('add'),
    edit: shown.get('edit'),
    filter,
    setFilter,
    go,
  };
}
