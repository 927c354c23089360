import * as z from 'zod/mini';

/** PostgreSQL text cannot hold NUL, and a lone surrogate has no UTF-8 form. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** Text of 1 to `longest` code points, as zod counts, that every store can hold. */
export const storableText = (longest: number) =>
  z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(longest),
      z.refine(isStorable, { error: 'holds a character that cannot be stored' }),
    );
