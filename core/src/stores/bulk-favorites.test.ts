import { expect, test } from 'vitest';
import { actingLibrary } from '../../testing/acting-library.ts';
import { maxTags, userFavorite } from '../domain/favorite.ts';
import { modelItemId } from '../domain/item-id.ts';
import { definitionOf, type LibraryMutation } from '../mutations/registry.ts';
import { starAll, tagAll, unstarAll, untagAll } from './bulk-favorites.ts';
import { favoritesOf, type StarredItem } from './favorites.ts';

const at = '2026-11-21T09:00:00.000Z';
const face = (name: string): StarredItem => ({
  id: modelItemId('lab', name),
  name,
  provider: 'lab',
  providerName: 'Lab',
});
const starOf = (name: string, tags: readonly string[] = [], day = 1) => ({
  type: 'favorite' as const,
  key: modelItemId('lab', name),
  value: userFavorite({
    itemId: modelItemId('lab', name),
    createdAt: `2026-10-0${day}T00:00:00.000Z`,
    tags,
    name,
    provider: 'lab',
    providerName: 'Lab',
  }),
});

/** Makes all of it as a surface would, and answers what takes all of it back. */
function making(...records: readonly ReturnType<typeof starOf>[]) {
  const { act, library } = actingLibrary(...records);
  return {
    favorites: () => favoritesOf(library()),
    do(mutations: readonly LibraryMutation[]) {
      const undos: LibraryMutation[] = [];
      for (const { name, args } of mutations) {
        expect(definitionOf(name).args.safeParse(args).success).toBe(true);
        const undo = act({ name, args } as LibraryMutation);
        if (undo) undos.unshift(undo);
      }
      return undos;
    },
  };
}

test('stars that are there keep their date and tags, and Undo leaves them', () => {
  const library = making(starOf('old', ['keep']));
  const before = new Map(library.favorites());
  const undo = library.do(starAll([face('old'), face('new')], library.favorites(), at));
  expect(library.favorites().get('model:lab/old')).toEqual(before.get('model:lab/old'));
  expect(library.favorites().get('model:lab/new')?.createdAt).toBe(at);
  library.do(undo);
  expect(new Map(library.favorites())).toEqual(before);
  expect(starAll([face('old')], library.favorites(), at)).toEqual([]);
});

test('250 stars with 50 long tags each go, and come back exactly, in changes that fit', () => {
  const tags = Array.from({ length: maxTags }, (_, number) => `${number}`.padStart(100, '"'));
  const names = Array.from({ length: 250 }, (_, number) => `m${number}`);
  const library = making(...names.map((name, number) => starOf(name, tags, (number % 9) + 1)));
  const before = new Map(library.favorites());
  const undo = library.do(unstarAll(names.map(face), library.favorites(), at));
  expect(library.favorites().size).toBe(0);
  library.do(undo);
  expect(new Map(library.favorites())).toEqual(before);
});

test('a tag stars what is not starred, and skips what is full', () => {
  const tags = Array.from({ length: maxTags }, (_, number) => `tag ${number}`);
  const library = making(starOf('full', tags), starOf('plain'), starOf('has', ['coding']));
  const before = new Map(library.favorites());
  const items = ['full', 'plain', 'has', 'new'].map(face);
  const { mutations, count, full } = tagAll(items, 'coding', library.favorites(), at);
  expect({ count, full }).toEqual({ count: 2, full: 1 });
  const undo = library.do(mutations);
  const tagsOf = (name: string) => library.favorites().get(modelItemId('lab', name))?.tags;
  expect(tagsOf('plain')).toEqual(['coding']);
  expect(tagsOf('new')).toEqual(['coding']);
  expect(tagsOf('full')).toEqual([...tags].sort());
  library.do(undo);
  expect(new Map(library.favorites())).toEqual(before);
});

test('a tag comes off those that carry it', () => {
  const library = making(starOf('a', ['x', 'y']), starOf('b', ['y']), starOf('c'));
  const before = new Map(library.favorites());
  const { mutations, count } = untagAll(['a', 'b', 'c', 'd'].map(face), 'y', library.favorites());
  expect(count).toBe(2);
  const undo = library.do(mutations);
  expect([...library.favorites().values()].flatMap((star) => star.tags)).toEqual(['x']);
  library.do(undo);
  expect(new Map(library.favorites())).toEqual(before);
});
