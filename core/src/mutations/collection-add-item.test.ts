import { expect, test } from 'vitest';
import { actingCollection, addition, collectionId } from '../../testing/acting-collection.ts';
import { actingLibrary } from '../../testing/acting-library.ts';
import { collectionAddItem } from './collection-add-item.ts';
import type { LibraryMutation } from './registry.ts';

test('what is added stands at the end, once, with its first date', () => {
  const { act, names, read } = actingCollection('a', 'b');
  act(addition('c'));
  expect(act(addition('a', { at: '2027-01-01T00:00:00.000Z' }))).toBeNull();
  expect(names()).toEqual(['a', 'b', 'c']);
  expect(read().itemsOf(collectionId)[0]?.addedAt).toMatch(/^2026/);
});

test('taken back it is gone; a collection nobody knows takes nothing', () => {
  const { act, names } = actingCollection('a');
  act(act(addition('b')) as LibraryMutation);
  expect(names()).toEqual(['a']);
  expect(actingLibrary().act(addition('a'))).toBeNull();
});

test('a place is taken as it is given, and the next goes behind all', () => {
  const { act, names } = actingCollection('a', 'b');
  act(addition('first', { position: 'Zz' }));
  act(addition('between', { position: 'a0V' }));
  act(addition('last'));
  expect(names()).toEqual(['first', 'a', 'between', 'b', 'last']);
});

test('behind the last place there can be, nothing is added', () => {
  const { act, names } = actingCollection();
  act(addition('last', { position: 'z'.repeat(1000) }));
  expect(act(addition('more'))).toBeNull();
  expect(names()).toEqual(['last']);
});

test.each(['', 'a', 'a00', '!', 'A00000000000000000000000000', 'a0é', `a0${'1'.repeat(1000)}`])(
  'the place %j is refused',
  (position) => {
    const [example] = collectionAddItem.examples;
    expect(collectionAddItem.args.safeParse({ ...example, position }).success).toBe(false);
  },
);
