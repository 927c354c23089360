import { useSearchParams } from '@remix-run/react';
import { useCallback } from 'react';

export const collectionSorts = ['newest', 'name', 'size'] as const;
export type CollectionSort = (typeof collectionSorts)[number];

const isSort = (text: string | null): text is CollectionSort =>
  (collectionSorts as readonly (string | null)[]).includes(text);

/** What the Collections page shows, as its address has it. */
export function useCollectionAddress() {
  const [params, setParams] = useSearchParams();
  const wanted = params.get('sort');
  const set = useCallback(
    (name: 'q' | 'sort', value: string) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === '' || value === 'newest') next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );
  return {
    query: params.get('q') ?? '',
    sort: isSort(wanted) ? wanted : 'newest',
    setQuery: (query: string) => set('q', query),
    setSort: (sort: CollectionSort) => set('sort', sort),
  };
}
