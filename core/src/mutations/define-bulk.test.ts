import { expect, test } from 'vitest';
import { actingCollection, at, collectionId } from '../../testing/acting-collection.ts';
import { actingLibrary } from '../../testing/acting-library.ts';
import { modelItemId } from '../domain/item-id.ts';
import { maxActs } from './define-bulk.ts';
import { favoriteSetMany } from './favorite-bulk.ts';
import type { LibraryMutation } from './registry.ts';
import { splitActs } from './split-acts.ts';

const face = (name: string) => ({
  id: modelItemId('lab', name),
  name,
  provider: 'lab',
  providerName: null,
});
const stars = (...acts: [string, boolean][]): LibraryMutation => ({
  name: 'favorite.setMany',
  args: { acts: acts.map(([name, value]) => ({ item: face(name), value, at })) },
});

test('many acts are one, and one act takes them all back', () => {
  const { act, library } = actingLibrary();
  const names = () => [...library().favorite.values()].map((favorite) => favorite.name).sort();
  act(stars(['a', true]));
  const undo = act(stars(['a', false], ['b', true], ['c', true], ['c', false], ['a', true]));
  expect(names()).toEqual(['a', 'b']);
  act(undo as LibraryMutation);
  expect(names()).toEqual(['a']);
  expect(act(stars(['a', true], ['x', false]))).toBeNull();
});

test('items added together keep their order, and go and come back together', () => {
  const { act, names } = actingCollection('z');
  const acts = ['b', 'a', 'c'].map((name) => ({ collectionId, item: face(name), at }));
  const remove = act({ name: 'collection.addItems', args: { acts } }) as LibraryMutation;
  expect(names()).toEqual(['z', 'b', 'a', 'c']);
  const addAgain = act(remove) as LibraryMutation;
  expect(names()).toEqual(['z']);
  act(addAgain);
  expect(names()).toEqual(['z', 'b', 'a', 'c']);
});

test('a long list is split into parts that each fit, in order', () => {
  const acts = Array.from({ length: 250 }, (_, number) => ({
    item: face(`m-${number}`),
    value: true,
    at,
  }));
  const parts = splitActs(acts, maxActs);
  expect(parts.map((part) => part.length)).toEqual([maxActs, maxActs, 50]);
  expect(parts.flat()).toEqual(acts);
  for (const part of parts)
    expect(favoriteSetMany.args.safeParse({ acts: part }).success).toBe(true);
  const long = acts.map((act) => ({ ...act, item: { ...act.item, name: 'x'.repeat(1000) } }));
  for (const part of splitActs(long, maxActs))
    expect(JSON.stringify(part).length).toBeLessThan(61_000);
  expect(splitActs(long, maxActs).flat()).toEqual(long);
  expect(splitActs([], maxActs)).toEqual([]);
  expect(favoriteSetMany.args.safeParse({ acts }).success).toBe(false);
});
