import * as z from 'zod/mini';
import { maxTags, userFavorite } from '../domain/favorite.ts';
import { instantSchema } from '../domain/instant.ts';
import { itemField, tagField } from './arguments.ts';
import { defineMutation } from './define-mutation.ts';

const args = z.strictObject({
  item: itemField,
  value: z.boolean(),
  /** When the person did it; becomes the star's date. */
  at: instantSchema,
  tags: z.optional(z.array(tagField).check(z.maxLength(maxTags))),
});

type Args = z.infer<typeof args>;

/** Stars or unstars one item. Starring what is starred keeps its date and tags. */
export const favoriteSet = defineMutation({
  name: 'favorite.set',
  args: args as z.ZodMiniType<Args>,
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
    const restored: Args = { item: was, value: true, at: createdAt, tags: [...tags] };
    return { name: 'favorite.set', args: restored };
  },
  examples: [
    {
      item: {
        id: 'model:openai/gpt-5',
        name: 'GPT-5',
        provider: 'openai',
        providerName: 'OpenAI',
      },
      value: true,
      at: '2026-11-21T09:00:00.000Z',
    },
    {
      item: { id: 'tool:files/read', name: 'read', provider: null, providerName: null },
      value: false,
      at: '2026-11-21T09:00:00.000Z',
    },
    {
      item: {
        id: 'model:odd/ %2F é \u{1F600}',
        name: '\u202Ertl \u{1F600}',
        provider: 'odd',
        providerName: null,
      },
      value: true,
      at: '1970-01-01T00:00:00.000Z',
      tags: ['é', 'coding', 'coding'],
    },
  ],
});
