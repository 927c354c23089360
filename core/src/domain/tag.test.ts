import { expect, test } from 'vitest';
import { favoriteTag } from '../mutations/favorite-tag.ts';
import { readTag } from './tag.ts';

const kept = (text: string) => {
  const read = readTag(text);
  return read.ok ? read.tag : null;
};
const problem = (text: string) => {
  const read = readTag(text);
  return read.ok ? null : read.problem;
};

test('spaces around and between words count once; everything else is kept as it is', () => {
  expect(kept('  long \n context\t')).toBe('long context');
  expect(kept('Ünïcode')).toBe('Ünïcode');
  expect(kept('<b>x</b>')).toBe('<b>x</b>');
  expect(kept('👩‍👩‍👧‍👦')).toBe('👩‍👩‍👧‍👦');
});

test('what no store can hold is refused with a sentence', () => {
  expect(problem(' \n ')).toBe('A tag needs at least one character.');
  expect(problem('a\0b')).toMatch(/cannot be stored/);
  expect(problem('\ud800')).toMatch(/cannot be stored/);
  expect(problem('x'.repeat(10_000))).toMatch(/at most 100 characters; this has 10000/);
});

test('its bounds are those of the change that puts it on', () => {
  const accepts = (tag: string) =>
    favoriteTag.args.safeParse({ itemId: 'model:a/b', tag, value: true }).success;
  for (const text of ['x'.repeat(100), 'x'.repeat(101), '😀'.repeat(100), '😀'.repeat(101), 'a\0b'])
    expect(accepts(text), text).toBe(readTag(text).ok);
});
