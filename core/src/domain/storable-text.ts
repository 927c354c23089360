import * as z from 'zod/mini';
import { isStorable } from './storable.ts';

/** Text of 1 to `longest` Unicode code points, as zod counts them, that every store can hold. */
export const storableText = (longest: number) =>
  z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(longest),
      z.refine(isStorable, { error: 'holds a character that cannot be stored' }),
    );
