import { useSearchParams } from '@remix-run/react';
import { useCallback, useEffect, useState } from 'react';
import {
  type ProviderFilterValue,
  type ProviderState,
  providerStates,
} from './provider-filter.tsx';

const settleMs = 250;
const isState = (text: string | null): text is ProviderState =>
  providerStates.some((state) => state === text);

/** What the page's address says: which provider is open, whose key is set or removed, the filter. */
export function useProviderAddress() {
  const [params, setParams] = useSearchParams();
  const state = params.get('state');
  const [filter, setFilter] = useState<ProviderFilterValue>({
    query: params.get('q')?.slice(0, 200) ?? '',
    state: isState(state) ? state : 'all',
  });
  const go = useCallback(
    (changes: Readonly<Record<string, string | null>>) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes))
            if (value === null) next.delete(name);
            else next.set(name, value);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );
  const written = `${params.get('q') ?? ''} ${isState(state) ? state : 'all'}`;
  useEffect(() => {
    if (written === `${filter.query} ${filter.state}`) return;
    const timer = setTimeout(
      () => go({ q: filter.query || null, state: filter.state === 'all' ? null : filter.state }),
      settleMs,
    );
    return () => clearTimeout(timer);
  }, [filter, written, go]);
  return {
    open: params.get('open'),
    key: params.get('key'),
    remove: params.get('remove'),
    ...{ filter, setFilter, go },
  };
}
