import { maxTags } from '../domain/favorite.ts';
import { maxActs } from '../mutations/define-bulk.ts';
import type { ArgsOf, LibraryMutation } from '../mutations/registry.ts';
import { splitActs } from '../mutations/split-acts.ts';
import type { Favorites, StarredItem } from './favorites.ts';

type SetAct = ArgsOf<'favorite.set'>;

/** Taking a star off needs no tags: they count only towards what brings it back. */
const sent = (act: SetAct): SetAct =>
  act.value ? act : { item: act.item, value: false, at: act.at };

/** Lists of acts, each small enough that what takes it back is one change too. */
const setMany = (acts: readonly SetAct[]): LibraryMutation[] =>
  splitActs(acts, maxActs).map((part) => ({
    name: 'favorite.setMany',
    args: { acts: part.map(sent) },
  }));

/** Stars those that are not starred; no change where all are. `at` is when, ISO 8601. */
export const starAll = (
  items: readonly StarredItem[],
  favorites: Favorites,
  at: string,
): LibraryMutation[] =>
  setMany(items.filter(({ id }) => !favorites.has(id)).map((item) => ({ item, value: true, at })));

/** Takes the star off those that have one, so that one change each brings back dates and tags. */
export const unstarAll = (
  items: readonly Pick<StarredItem, 'id'>[],
  favorites: Favorites,
  at: string,
): LibraryMutation[] =>
  setMany(
    items.flatMap(({ id }) => {
      const star = favorites.get(id);
      if (!star) return [];
      const { name, provider, providerName, tags } = star;
      return [{ item: { id, name, provider, providerName }, value: false, at, tags: [...tags] }];
    }),
  );

export type Tagging = {
  readonly mutations: LibraryMutation[];
  /** How many items change. */
  readonly count: number;
  /** How many carry as many tags as they can. */
  readonly full: number;
};

/** Puts a tag on every item, starring those that are not starred. */
export function tagAll(
  items: readonly StarredItem[],
  tag: string,
  favorites: Favorites,
  at: string,
): Tagging {
  const stars: SetAct[] = [];
  const tags: ArgsOf<'favorite.tag'>[] = [];
  let full = 0;
  for (const item of items) {
    const star = favorites.get(item.id);
    if (!star) stars.push({ item, value: true, at, tags: [tag] });
    else if (star.tags.includes(tag)) continue;
    else if (star.tags.length >= maxTags) full += 1;
    else tags.push({ itemId: item.id, tag, value: true });
  }
  const mutations = [...setMany(stars), ...tagMany(tags)];
  return { mutations, count: stars.length + tags.length, full };
}

/** Takes a tag off every item that carries it. */
export function untagAll(
  items: readonly Pick<StarredItem, 'id'>[],
  tag: string,
  favorites: Favorites,
): Tagging {
  const acts = items
    .filter(({ id }) => favorites.get(id)?.tags.includes(tag))
    .map(({ id }) => ({ itemId: id, tag, value: false }));
  return { mutations: tagMany(acts), count: acts.length, full: 0 };
}

const tagMany = (acts: readonly ArgsOf<'favorite.tag'>[]): LibraryMutation[] =>
  splitActs(acts, maxActs).map((part) => ({ name: 'favorite.tagMany', args: { acts: part } }));
