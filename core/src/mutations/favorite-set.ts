import * as z from 'zod/mini';
import { maxTags } from '../domain/favorite.ts';
import { instantSchema } from '../domain/instant.ts';
import { itemField, tagField } from './arguments.ts';
import { defineMutation } from './define-mutation.ts';
import { setEffect } from './favorite-effects.ts';

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
  ...setEffect,
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
