import type { Change } from '@asterism/core/mutations/record.ts';
import type { StoredRecord } from '@asterism/core/sync/ports.ts';
import type { Library } from '@asterism/core/sync/replica.ts';

/** What a popup or a page shows of a library: its favourites. */
export const recordsOf = (library: Library): StoredRecord[] =>
  [...library.favorite].map(([key, value]) => ({ type: 'favorite', key, value }));

/** What turns one library's favourites into the other's; records that both share are the same objects. */
export function changesBetween(before: Library, after: Library): Change<'favorite'>[] {
  const changes: Change<'favorite'>[] = [];
  if (before.favorite === after.favorite) return changes;
  for (const [key, value] of after.favorite)
    if (before.favorite.get(key) !== value) changes.push({ type: 'favorite', key, value });
  for (const key of before.favorite.keys())
    if (!after.favorite.has(key)) changes.push({ type: 'favorite', key, value: null });
  return changes;
}
