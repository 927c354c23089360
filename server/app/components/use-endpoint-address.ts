import { useNavigation, useRevalidator, useSearchParams } from '@remix-run/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type EndpointFilterValue, type StateFilter, stateFilters } from './endpoint-filter.tsx';

const settleMs = 250;

const isState = (text: string | null): text is StateFilter =>
  stateFilters.some((state) => state === text);

type Wanted = { readonly params: URLSearchParams; readonly isReplacing: boolean };
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
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const navigation = useNavigation();
  const revalidator = useRevalidator();
  const isIdle = navigation.state === 'idle' && revalidator.state === 'idle';
  const shown = wanted?.params ?? params;
  const state = params.get('state');
  const [filter, setFilter] = useState<EndpointFilterValue>({
    query: params.get('q') ?? '',
    state: isState(state) ? state : 'all',
  });

  // Shown at once, written when nothing is being loaded: a load that is cut off complains.
  const go = useCallback(
    (changes: Changes, isReplacing = false) =>
      setWanted((before) => ({
        params: changed(before?.params ?? params, changes),
        isReplacing,
      })),
    [params],
  );
  useEffect(() => {
    if (!wanted || !isIdle) return;
    if (wanted.params.toString() === params.toString()) return setWanted(null);
    setParams(wanted.params, { replace: wanted.isReplacing, preventScrollReset: true });
  }, [wanted, isIdle, params, setParams]);

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
