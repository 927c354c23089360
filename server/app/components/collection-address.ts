import { useFilterAddress } from './use-filter-address.ts';

export const collectionSorts = ['newest', 'name', 'size'] as const;
export type CollectionSort = (typeof collectionSorts)[number];

const isSort = (text: string | null): text is CollectionSort =>
  (collectionSorts as readonly (string | null)[]).includes(text);

/** What the Collections page shows, as its address has it, and as it is typed before that. */
export function useCollectionAddress() {
  const { query, setQuery, shown, go } = useFilterAddress();
  const wanted = shown('sort');
  const sort: CollectionSort = isSort(wanted) ? wanted : 'newest';
  return {
    ...{ query, sort, setQuery },
    setSort: (next: CollectionSort) => go({ sort: next === 'newest' ? null : next }, true),
  };
}
