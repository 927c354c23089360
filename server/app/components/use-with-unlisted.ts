import { type OwnEndpoints, standingOf } from '@asterism/core/domain/endpoint-models.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { unlistedModels } from '@asterism/core/domain/unlisted-model.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';
import { useMemo, useRef } from 'react';

const sameRows = (a: readonly Model[], b: readonly Model[]) =>
  a.length === b.length &&
  a.every(({ id, status, reason }, position) => {
    const other = b[position];
    return id === other?.id && status === other.status && reason === other.reason;
  });

/** What lists have and the stars beyond them; a new list only when one of the two changed. */
export function useWithUnlisted(
  listed: readonly Model[],
  favorites: Favorites,
  endpoints: OwnEndpoints | null,
): readonly Model[] {
  const ids = useMemo(() => new Set(listed.map((model) => model.id)), [listed]);
  const before = useRef<Model[]>([]);
  const unlisted = useMemo(() => {
    const show = endpoints ? (star: Star) => standingOf(star, endpoints) : undefined;
    return unlistedModels(ids, favorites.values(), show);
  }, [ids, favorites, endpoints]);
  // Most stars change nothing here, and the search index is made anew with the list.
  if (!sameRows(before.current, unlisted)) before.current = unlisted;
  const extra = before.current;
  return useMemo(() => (extra.length ? [...listed, ...extra] : listed), [listed, extra]);
}

type Star = Parameters<typeof standingOf>[0];
