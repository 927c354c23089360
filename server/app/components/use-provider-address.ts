import { useCallback, useEffect, useState } from 'react';
import {
  type ProviderFilterValue,
  type ProviderState,
  providerStates,
} from './provider-filter.tsx';

import { useCalmParams } from './use-calm-params.ts';

const settleMs = 250;
const isState = (text: string | null): text is ProviderState =>
  providerStates.some((state) => state === text);

/** What the page's address says: which provider is open, whose key is set or removed, the filter. */
export function useProviderAddress() {
  const { shown, served: params, go: goTo } = useCalmParams();
  const state = params.get('state');
  const [filter, setFilter] = useState<ProviderFilterValue>({
    query: params.get('q')?.slice(0, 200) ?? '',
    state: isState(state) ? state : 'all',
  });
  const go = useCallback(
    (changes: Readonly<Record<string, string | null>>) => goTo(changes, true),
    [goTo],
  );
  const writtenState = shown.get('state');
  const written = `${shown.get('q') ?? ''} ${isState(writtenState) ? writtenState : 'all'}`;
  useEffect(() => {
    if (written === `${filter.query} ${filter.state}`) return;
    const timer = setTimeout(
      () => go({ q: filter.query || null, state: filter.state === 'all' ? null : filter.state }),
      settleMs,
    );
    return () => clearTimeout(timer);
  }, [filter, written, go]);
  return {
    open: shown.get('open'),
    key: shown.get('key'),
    remove: shown.get('remove'),
    ...{ filter, setFilter, go },
  };
}
