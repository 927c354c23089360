import { expect, test } from 'vitest';
import { actingCollection, addition, collectionId } from '../../testing/acting-collection.ts';
import { modelItemId } from '../domain/item-id.ts';
import type { LibraryMutation } from './registry.ts';

const idOf = (name: string | null) => (name === null ? null : modelItemId('lab', name));
const move = (name: string, after: string | null, before: string | null): LibraryMutation => ({
  name: 'collection.moveItem',
  args: {
    collectionId,
    itemId: modelItemId('lab', name),
    afterId: idOf(after),
    beforeId: idOf(before),
  },
});

test.each<[string, string | null, string | null, string]>([
  ['d', 'a', 'b', 'adbc'],
  ['d', null, 'a', 'dabc'],
  ['a', 'd', null, 'bcda'],
  ['a', 'b', 'c', 'bacd'],
  // One neighbour is gone: the other decides.
  ['d', 'gone', 'b', 'adbc'],
  ['a', 'c', 'gone', 'bcad'],
  ['d', null, 'gone', 'dabc'],
  ['a', 'gone', null, 'bcda'],
  // They stand apart by now: behind the first of the two.
  ['d', 'a', 'c', 'adbc'],
  ['b', 'd', 'a', 'acdb'],
])('%s between %s and %s: %s', (name, after, before, expected) => {
  const { act, names } = actingCollection('a', 'b', 'c', 'd');
  const undo = act(move(name, after, before)) as LibraryMutation;
  expect(names().join('')).toBe(expected);
  expect(act(move(name, after, before))).toBeNull();
  act(undo);
  expect(names().join('')).toBe('abcd');
});

test.each<[string, string | null, string | null]>([
  ['b', 'a', 'c'],
  ['b', null, null],
  ['b', 'gone', 'gone too'],
  ['b', 'b', null],
  ['gone', 'a', 'b'],
])('%s between %s and %s stays', (name, after, before) => {
  const { act, names } = actingCollection('a', 'b');
  expect(act(move(name, after, before))).toBeNull();
  expect(names()).toEqual(['a', 'b']);
});

test('two on one place have no room between them: behind the last of them', () => {
  const { act, names } = actingCollection('a', 'd');
  act(addition('b', { position: 'a0' }));
  expect(names()).toEqual(['a', 'b', 'd']);
  act(move('d', 'a', 'b'));
  expect(names()).toEqual(['a', 'b', 'd']);
  act(addition('c'));
  act(move('c', 'a', 'b'));
  expect(names()).toEqual(['a', 'b', 'c', 'd']);
});

test('moved a thousand times into one gap the order holds and places stay short', () => {
  const { act, names, read } = actingCollection('a', 'b', 'c');
  for (let round = 0; round < 500; round++) {
    act(move('c', 'a', 'b'));
    expect(names().join('')).toBe('acb');
    act(move('b', 'a', 'c'));
    expect(names().join('')).toBe('abc');
  }
  const longest = Math.max(
    ...read()
      .itemsOf(collectionId)
      .map((item) => item.position.length),
  );
  expect(longest).toBeLessThan(250);
});
