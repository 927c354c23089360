import { useNavigation, useRevalidator, useSearchParams } from '@remix-run/react';
import { useCallback, useEffect, useState } from 'react';

const settleMs = 250;

type Changes = Readonly<Record<string, string | null>>;
type Wanted = { readonly changes: Changes; readonly isReplacing: boolean };

/** The filters of a list as its address has them; what is typed is written when typing rests. */
export function useFilterAddress() {
  const [params, setParams] = useSearchParams();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const written = params.get('q') ?? '';
  const [typed, setTyped] = useState({ written, query: written });
  // The back button, or a link, brings other words.
  if (typed.written !== written) setTyped({ written, query: written });
  const navigation = useNavigation();
  const revalidator = useRevalidator();
  const isIdle = navigation.state === 'idle' && revalidator.state === 'idle';

  const go = useCallback((changes: Changes, isReplacing = false) => {
    setWanted((before) => ({ changes: { ...before?.changes, ...changes }, isReplacing }));
  }, []);

  // Written when nothing is being loaded: a load that is cut off complains.
  useEffect(() => {
    if (!wanted || !isIdle) return;
    setWanted(null);
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(wanted.changes))
      if (value === null) next.delete(name);
      else next.set(name, value);
    if (next.toString() === params.toString()) return;
    setParams(next, { replace: wanted.isReplacing, preventScrollReset: true });
  }, [wanted, isIdle, params, setParams]);

  const { query } = typed;
  useEffect(() => {
    if (query === written) return;
    const timer = setTimeout(() => go({ q: query || null }, true), settleMs);
    return () => clearTimeout(timer);
  }, [query, written, go]);

  return {
    query,
    setQuery: (text: string) => setTyped({ written, query: text }),
    shown: (name: string) => wanted?.changes[name] ?? params.get(name),
    go,
    /** Clears the search and these filters, or all. */
    clear: (names: readonly string[] = [...params.keys()]) => {
      setTyped({ written, query: '' });
      go(Object.fromEntries(['q', ...names].map((name) => [name, null])));
    },
  };
}
