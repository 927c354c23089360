import * as z from 'zod/mini';
import { defineMutation, type MutationDefinition } from './define-mutation.ts';
import { manyOf } from './many-of.ts';
import { fitsIntoPush } from './split-acts.ts';

/** How many acts one bulk mutation may hold. */
export const maxActs = 100;
/**
 * Declares many acts of one kind as one mutation, taken back by one. `inverseName` is the bulk form
 * of what takes the single act back, where that is another mutation.
 */
export const defineBulk = <const Name extends string, Args>(
  name: Name,
  single: MutationDefinition<string, Args>,
  inverseName: string = name,
) =>
  defineMutation({
    name,
    args: z
      .strictObject({ acts: z.array(single.args).check(z.minLength(1), z.maxLength(maxActs)) })
      .check(fitsIntoPush),
    ...manyOf(single, inverseName),
    examples: [{ acts: [...single.examples] }, { acts: single.examples.slice(0, 1) }],
  });
