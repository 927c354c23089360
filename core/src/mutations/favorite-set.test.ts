import { describe, expect, test } from 'vitest';
import type { UserFavorite } from '../domain/favorite.ts';
import { favoriteSet } from './favorite-set.ts';
import type { RecordReader } from './record.ts';
import { mutations } from './registry.ts';

type Args = (typeof favoriteSet)['examples'][number];
const [example] = favoriteSet.examples as [Args];
const { item } = example;

const library = (...favorites: UserFavorite[]) => {
  const records = new Map(favorites.map((favorite) => [favorite.itemId as string, favorite]));
  const read = ((_type, key) => records.get(key)) as RecordReader;
  const apply = (args: Args) => {
    for (const { key, value } of favoriteSet.apply(read, args)) {
      if (value) records.set(key, value);
      else records.delete(key);
    }
  };
  return { read, apply, ids: () => [...records.keys()], get: (id: string) => records.get(id) };
};

test('its examples are valid and it is registered', () => {
  for (const args of favoriteSet.examples)
    expect(favoriteSet.args.safeParse(args).success).toBe(true);
  expect(mutations['favorite.set']).toBe(favoriteSet);
});

describe('apply', () => {
  test('stars once, keeping the first date', () => {
    const { apply, get, ids } = library();
    apply(example);
    apply({ ...example, at: '2027-01-01T00:00:00.000Z' });
    expect(ids()).toEqual([item.id]);
    expect(get(item.id)?.createdAt).toBe(example.at);
  });

  test('removes, and removing what is not there changes nothing', () => {
    const { apply, ids, read } = library();
    apply(example);
    apply({ ...example, value: false });
    expect(ids()).toEqual([]);
    expect(favoriteSet.apply(read, { ...example, value: false })).toEqual([]);
  });

  test('touches what it changes and nothing else', () => {
    const { read } = library();
    const touched = favoriteSet.touches(example).map((ref) => ref.key);
    expect(favoriteSet.apply(read, example).map((change) => change.key)).toEqual(touched);
  });
});

describe('invert', () => {
  test('gives back the very star that was removed, date and tags', () => {
    const { apply, get, read } = library();
    apply({ ...example, tags: ['coding'] });
    const before = get(item.id);
    const remove = { ...example, value: false, at: '2027-01-01T00:00:00.000Z' };
    const inverse = favoriteSet.invert(read, remove);
    apply(remove);
    apply(inverse?.args as Args);
    expect(get(item.id)).toEqual(before);
  });

  test('removes a star that was set, and is null where nothing changes', () => {
    const { apply, ids, read } = library();
    const inverse = favoriteSet.invert(read, example);
    apply(example);
    expect(favoriteSet.invert(read, example)).toBeNull();
    apply(inverse?.args as Args);
    expect(ids()).toEqual([]);
  });
});

test.each([
  ['an id of no kind', { item: { ...item, id: 'gpt-5' } }],
  ['no name', { item: { ...item, name: '' } }],
  ['a name PostgreSQL cannot hold', { item: { ...item, name: 'a\0' } }],
  ['a date that is none', { at: 'yesterday' }],
  ['a field of its own', { extra: 1 }],
])('arguments with %s are refused', (_what, wrong) => {
  expect(favoriteSet.args.safeParse({ ...example, ...wrong }).success).toBe(false);
});
