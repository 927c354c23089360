import * as z from 'zod/mini';
import { maxTags, type UserFavorite, userFavorite } from '../domain/favorite.ts';
import { itemIdField } from '../domain/item-id.ts';
import { tagField } from './arguments.ts';
import { defineMutation } from './define-mutation.ts';

const args = z.strictObject({ itemId: itemIdField, tag: tagField, value: z.boolean() });

type Args = z.infer<typeof args>;

/** The favourite's next tags; undefined where nothing changes. */
function nextTags({ tags }: UserFavorite, { tag, value }: Args): readonly string[] | undefined {
  if (tags.includes(tag) === value) return undefined;
  if (!value) return tags.filter((other) => other !== tag);
  return tags.length < maxTags ? [...tags, tag] : undefined;
}

/** Puts a tag on a favourite or takes it off; what is no favourite, or full, stays as it is. */
export const favoriteTag = defineMutation({
  name: 'favorite.tag',
  args: args as z.ZodMiniType<Args>,
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
  examples: [
    { itemId: 'model:openai/gpt-5', tag: 'coding', value: true },
    { itemId: 'model:openai/gpt-5', tag: ' Ünïcode \u{1F600} ', value: false },
  ],
});
