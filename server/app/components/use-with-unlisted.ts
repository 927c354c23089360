import type { Model } from '@asterism/core/domain/model.ts';
import { unlistedModels } from '@asterism/core/domain/unlisted-model.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';
import { useMemo, useRef } from 'react';

const sameIds = (a: readonly Model[], b: readonly Model[]) =>
  a.length === b.length && a.every((model, position) => model.id === b[position]?.id);

/** The catalog and the stars beyond it; a new list only when one of the two changed. */
export function useWithUnlisted(catalog: readonly Model[], favorites: Favorites): readonly Model[] {
  const ids = useMemo(() => new Set(catalog.map((model) => model.id)), [catalog]);
  const before = useRef<Model[]>([]);
  const unlisted = useMemo(() => unlistedModels(ids, favorites.values()), [ids, favorites]);
  // Most stars change nothing here, and the search index is made anew with the list.
  if (!sameIds(before.current, unlisted)) before.current = unlisted;
  const extra = before.current;
  return useMemo(() => (extra.length ? [...catalog, ...extra] : catalog), [catalog, extra]);
}
