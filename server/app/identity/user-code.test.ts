import { expect, test } from 'vitest';
import { newUserCode, readUserCode, showUserCode } from './user-code.ts';

test('a new code is eight consonants and reads back however it is typed', () => {
  for (let i = 0; i < 200; i++) {
    const code = newUserCode();
    expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/);
    const shown = showUserCode(code);
    expect(shown).toMatch(/^\w{4}-\w{4}$/);
    for (const typed of [shown, code.toLowerCase(), ` ${shown.replace('-', ' – ')} `])
      expect(readUserCode(typed)).toBe(code);
  }
});

test.each(['', 'KTQX', 'KTQX-WPZMM', 'AEIO-UYAE', 'KTQX-4P7M', 'KTQX-WPZé', '✳'])(
  '%j is no code',
  (typed) => {
    expect(readUserCode(typed)).toBeUndefined();
  },
);
