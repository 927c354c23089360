import { maxTags, type UserFavorite, userFavorite } from '../domain/favorite.ts';
import type { ItemId } from '../domain/item-id.ts';
import type { Effect } from './define-mutation.ts';
import { manyOf } from './many-of.ts';

type SetArgs = {
  readonly item: Pick<UserFavorite, 'name' | 'provider' | 'providerName'> & { readonly id: ItemId };
  readonly value: boolean;
  readonly at: string;
  readonly tags?: readonly string[] | undefined;
};
type TagArgs = { readonly itemId: ItemId; readonly tag: string; readonly value: boolean };

/** Starring and unstarring: what is starred keeps its date and tags. */
export const setEffect: Effect<SetArgs> = {
  touches: ({ item }) => [{ type: 'favorite', key: item.id }],
  apply(read, { item, value, at, tags = [] }) {
    const key = item.id;
    const before = read('favorite', key);
    if (value === (before !== undefined)) return [];
    if (!value) return [{ type: 'favorite', key, value: null }];
    const { name, provider, providerName } = item;
    const added = { itemId: key, createdAt: at, tags, name, provider, providerName };
    return [{ type: 'favorite', key, value: userFavorite(added) }];
  },
  invert(read, { item, value, at }) {
    const before = read('favorite', item.id);
    if (value === (before !== undefined)) return null;
    if (!before) return { name: 'favorite.set', args: { item, value: false, at } };
    const { name, provider, providerName, createdAt, tags } = before;
    const was = { id: item.id, name, provider, providerName };
    return {
      name: 'favorite.set',
      args: { item: was, value: true, at: createdAt, tags: [...tags] },
    };
  },
};

/** The favourite's next tags; undefined where nothing changes. */
function nextTags({ tags }: UserFavorite, { tag, value }: TagArgs): readonly string[] | undefined {
  if (tags.includes(tag) === value) return undefined;
  if (!value) return tags.filter((other) => other !== tag);
  return tags.length < maxTags ? [...tags, tag] : undefined;
}

/** Tagging: what is no favourite, or full, stays as it is. */
export const tagEffect: Effect<TagArgs> = {
  touches: ({ itemId }) => [{ type: 'favorite', key: itemId }],
  apply(read, act) {
    const before = read('favorite', act.itemId);
    const tags = before && nextTags(before, act);
    if (!before || !tags) return [];
    return [{ type: 'favorite', key: act.itemId, value: userFavorite({ ...before, tags }) }];
  },
  invert(read, act) {
    const before = read('favorite', act.itemId);
    if (!before || !nextTags(before, act)) return null;
    return { name: 'favorite.tag', args: { ...act, value: !act.value } };
  },
};

/**
 * What changes of favourites do, without what checks them: all that a surface needs to show its
 * own before its engine is here.
 */
export const favoriteEffects = {
  'favorite.set': setEffect,
  'favorite.tag': tagEffect,
  'favorite.setMany': manyOf(setEffect, 'favorite.setMany'),
  'favorite.tagMany': manyOf(tagEffect, 'favorite.tagMany'),
};
