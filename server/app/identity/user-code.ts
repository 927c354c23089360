import { randomInt } from 'node:crypto';

/** Consonants only: no words by accident, and nothing to take for a digit (RFC 8628, 6.1). */
const letters = 'BCDFGHJKLMNPQRSTVWXZ';
const length = 8;
const wellFormed = new RegExp(`^[${letters}]{${length}}$`);

/** A new code for a person to compare or type: eight letters, 34 bits. */
export const newUserCode = (): string =>
  Array.from({ length }, () => letters[randomInt(letters.length)]).join('');

/** A code as people see it: `KTQX-WPZM`. */
export const showUserCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** The code a person typed, whatever its case, hyphens and spaces; undefined if it is none. */
export function readUserCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return wellFormed.test(code) ? code : undefined;
}
