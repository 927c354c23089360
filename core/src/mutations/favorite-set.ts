import * as z from 'zod/mini';
import { userFavorite } from '../domain/favorite.ts';
import { type ItemId, itemIdSchema } from '../domain/item-id.ts';
import { defineMutation } from './define-mutation.ts';

/** Text PostgreSQL can hold, of a length a row can show. */
const label = z.string().check(
  z.minLength(1),
  z.maxLength(1000),
  z.refine((text) => !text.includes('\0') && text.isWellFormed(), {
    error: 'holds a character that cannot be stored',
  }),
);

const args = z.strictObject({
  item: z.strictObject({
    id: z.pipe(
      itemIdSchema,
      z.transform((id) => id as ItemId),
    ),
    name: label,
    provider: z.nullable(label),
    providerName: z.nullable(label),
  }),
  value: z.boolean(),
  /** When the person did it; becomes the star's date. */
  at: z.iso.datetime(),
  tags: z.optional(z.array(label).check(z.maxLength(50))),
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
    const restored: Args = before
      ? { item, value: true, at: before.createdAt, tags: [...before.tags] }
      : { item, value: false, at };
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
  ],
});
