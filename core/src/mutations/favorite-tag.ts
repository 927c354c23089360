import * as z from 'zod/mini';
import { itemIdField } from '../domain/item-id-schema.ts';
import { tagField } from './arguments.ts';
import { defineMutation } from './define-mutation.ts';
import { tagEffect } from './favorite-effects.ts';

const args = z.strictObject({ itemId: itemIdField, tag: tagField, value: z.boolean() });

type Args = z.infer<typeof args>;

/** Puts a tag on a favourite or takes it off; what is no favourite, or full, stays as it is. */
export const favoriteTag = defineMutation({
  name: 'favorite.tag',
  args: args as z.ZodMiniType<Args>,
  ...tagEffect,
  examples: [
    { itemId: 'model:openai/gpt-5', tag: 'coding', value: true },
    { itemId: 'model:openai/gpt-5', tag: ' Ünïcode \u{1F600} ', value: false },
  ],
});
