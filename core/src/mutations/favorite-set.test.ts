import { describe, expect, test } from 'vitest';
import { actingLibrary } from '../../testing/acting-library.ts';
import { favoriteSet } from './favorite-set.ts';
import type { ArgsOf, LibraryMutation } from './registry.ts';

type Args = ArgsOf<'favorite.set'>;
const [example] = favoriteSet.examples as [Args];
const { item } = example;

const set = (fields: Partial<Args> = {}): LibraryMutation => ({
  name: 'favorite.set',
  args: { ...example, ...fields },
});
const later = '2027-01-01T00:00:00.000Z';

test('stars once, keeping the first date', () => {
  const { act, library } = actingLibrary();
  act(set());
  expect(act(set({ at: later }))).toBeNull();
  expect([...library().favorite.keys()]).toEqual([item.id]);
  expect(library().favorite.get(item.id)?.createdAt).toBe(example.at);
});

test('removes, and removing what is not there changes nothing', () => {
  const { act, library } = actingLibrary();
  act(set());
  act(set({ value: false }));
  expect(library().favorite.size).toBe(0);
  expect(act(set({ value: false }))).toBeNull();
});

describe('taken back', () => {
  test('a removed star is the very one it was: date, tags and face', () => {
    const { act, library } = actingLibrary();
    act(set({ tags: ['coding', 'a'] }));
    const before = library().favorite.get(item.id);
    const inverse = act(set({ value: false, at: later, item: { ...item, name: 'Other' } }));
    expect(library().favorite.size).toBe(0);
    act(inverse as LibraryMutation);
    expect(library().favorite.get(item.id)).toEqual(before);
    expect(before?.tags).toEqual(['a', 'coding']);
  });

  test('a star that was set is gone', () => {
    const { act, library } = actingLibrary();
    act(act(set()) as LibraryMutation);
    expect(library().favorite.size).toBe(0);
  });
});

test.each([
  ['an id of no kind', { item: { ...item, id: 'gpt-5' } }],
  ['no name', { item: { ...item, name: '' } }],
  ['a name PostgreSQL cannot hold', { item: { ...item, name: 'a\0' } }],
  ['a date that is none', { at: 'yesterday' }],
  ['a date no database knows', { at: '0000-01-01T00:00:00.000Z' }],
  ['a date of another precision', { at: '2026-11-21T09:00:00Z' }],
  ['a field of its own', { extra: 1 }],
])('arguments with %s are refused', (_what, wrong) => {
  expect(favoriteSet.args.safeParse({ ...example, ...wrong }).success).toBe(false);
});
