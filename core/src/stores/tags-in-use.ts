import type { UserFavorite } from '../domain/favorite.ts';

/** Every tag that some favourite carries, by name, with how many carry it. */
export function tagsInUse(favorites: Iterable<Pick<UserFavorite, 'tags'>>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { tags } of favorites)
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));
}
