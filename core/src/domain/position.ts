import { generateKeyBetween } from 'fractional-indexing';
import * as z from 'zod/mini';

/** Longest position in characters: thousands of moves into the very same gap. */
const longest = 1000;

/** Without the longest negative numbers, which leave no room for another before them. */
const shape = /^[C-Za-z][0-9A-Za-z]*$/;

function isPosition(text: string): boolean {
  if (!shape.test(text)) return false;
  try {
    return generateKeyBetween(text, null) > text;
  } catch {
    return false; // the package says by throwing that a key is none
  }
}

/** A place in an order: keys sort byte by byte, and between two there is always a third. */
export const positionSchema = z
  .string()
  .check(z.maxLength(longest), z.refine(isPosition, { error: 'is not a position' }));

/** A position between two others, null being an end; undefined where it would grow too long. */
export function positionBetween(lower: string | null, upper: string | null): string | undefined {
  const key = generateKeyBetween(lower, upper);
  return key.length <= longest ? key : undefined;
}
