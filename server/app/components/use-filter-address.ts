import { useEffect, useState } from 'react';
import { useCalmParams } from './use-calm-params.ts';

const settleMs = 250;

/** The filters of a list as its address has them; what is typed is written when typing rests. */
export function useFilterAddress() {
  const { shown, go } = useCalmParams();
  const written = shown.get('q') ?? '';
  const [typed, setTyped] = useState({ written, query: written });
  // The back button, or a link, brings other words.
  if (typed.written !== written) setTyped({ written, query: written });

  const { query } = typed;
  useEffect(() => {
    if (query === written) return;
    const timer = setTimeout(() => go({ q: query || null }, true), settleMs);
    return () => clearTimeout(timer);
  }, [query, written, go]);

  return {
    query,
    setQuery: (text: string) => setTyped({ written, query: text }),
    shown: (name: string) => shown.get(name),
    go,
    /** Clears the search and these filters, or all. */
    clear: (names: readonly string[] = [...shown.keys()]) => {
      setTyped({ written, query: '' });
      go(Object.fromEntries(['q', ...names].map((name) => [name, null])));
    },
  };
}
