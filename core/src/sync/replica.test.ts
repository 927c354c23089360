import { afterEach, expect, test, vi } from 'vitest';
import { modelItemId } from '../domain/item-id.ts';
import type { LibraryMutation } from '../mutations/registry.ts';
import type { PendingMutation } from '../protocol/sync.ts';
import type { StoredRecord } from './ports.ts';
import { withMutations } from './replay.ts';
import { type Library, libraryOf, readerOf, withChanges } from './replica.ts';

const collectionId = '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';
const at = '2026-11-21T09:00:00.000Z';
const face = { provider: 'lab', providerName: null };
const rows = 10_000;
const acts = 1000;
let compared = 0;

afterEach(() => {
  vi.restoreAllMocks();
  compared = 0;
});

/** A record that counts how often its place is looked at. */
const placed = (name: string, position: string): StoredRecord => {
  const itemId = modelItemId('lab', name);
  const value = {
    ...{ collectionId, itemId, addedAt: at, name, ...face },
    get position() {
      compared += 1;
      return position;
    },
  };
  return { type: 'collectionItem', key: `${collectionId}/${itemId}`, value };
};

const places = Array.from({ length: rows }, (_, at) => `d${String(at).padStart(4, '0')}`);

function manyItems(): Library {
  const failover = 'hand' as const;
  const value = {
    id: collectionId,
    title: 'All',
    slug: 'all',
    failover,
    cover: null,
    createdAt: at,
    deletedAt: null,
  };
  return libraryOf([
    { type: 'collection', key: collectionId, value },
    ...places.map((place, number) => placed(`m-${number}`, place)),
  ]);
}

const pendingOf = (make: (number: number) => LibraryMutation): PendingMutation[] =>
  Array.from({ length: acts }, (_, number) => ({ id: number + 1, uuid: '', ...make(number) }));

/** How many entries maps are given while `work` runs, those of copies included. */
function entriesSet<T>(work: () => T): { result: T; count: number } {
  const set = vi.spyOn(Map.prototype, 'set');
  const result = work();
  return { result, count: set.mock.calls.length };
}

const starring = (number: number): LibraryMutation => ({
  name: 'favorite.set',
  args: { item: { id: modelItemId('lab', `n-${number}`), name: 'n', ...face }, value: true, at },
});

function manyFavorites(): Library {
  return libraryOf(
    Array.from({ length: rows }, (_, number) => {
      const name = `m-${number}`;
      const itemId = modelItemId('lab', name);
      return {
        type: 'favorite',
        key: itemId,
        value: { itemId, createdAt: at, tags: [], name, ...face },
      };
    }),
  );
}

test('1,000 waiting stars copy 10,000 at most once', () => {
  const library = manyFavorites();
  const { result, count } = entriesSet(() => withMutations(library, pendingOf(starring)));
  expect(result.favorite.size).toBe(rows + acts);
  expect(library.favorite.size).toBe(rows);
  expect(count).toBeLessThan(rows + 2 * acts + 10);
});

test('1,000 stars one after the other copy far less than 10,000 each', () => {
  let library = manyFavorites();
  const { count } = entriesSet(() => {
    for (const mutation of pendingOf(starring)) library = withMutations(library, [mutation]);
  });
  expect(library.favorite.size).toBe(rows + acts);
  expect(count).toBeLessThan((acts * rows) / 50);
});

test('1,000 waiting additions and moves look at few of 10,000 places', () => {
  const library = manyItems();
  expect(readerOf(library).itemsOf(collectionId)).toHaveLength(rows); // sorted once, now
  const sorting = compared;
  const pending = [
    ...pendingOf((number) => ({
      name: 'collection.addItem',
      args: {
        collectionId,
        item: { id: modelItemId('lab', `n-${number}`), name: 'n', ...face },
        at,
      },
    })),
    ...pendingOf((number) => ({
      name: 'collection.moveItem',
      args: {
        collectionId,
        itemId: modelItemId('lab', `m-${number * 7}`),
        afterId: modelItemId('lab', `m-${rows - 1 - number}`),
        beforeId: null,
      },
    })),
  ];
  const { result, count } = entriesSet(() => withMutations(library, pending));
  expect(result.collectionItem.size).toBe(rows + acts);
  expect(count).toBeLessThan(rows + 4 * acts);
  // A binary search asks about 14 times; a walk would ask 10,000 times for each of 2,000 acts.
  expect(compared - sorting).toBeLessThan(2 * acts * 14 * 20);
});

test('the order of a collection follows every change, and stays as it was for who has the old', () => {
  const library = libraryOf(['a', 'b', 'c'].map((name, number) => placed(name, `a${number}`)));
  const names = (of: Library) =>
    readerOf(of)
      .itemsOf(collectionId)
      .map((item) => item.name);
  expect(names(library)).toEqual(['a', 'b', 'c']);
  const moved = withChanges(library, [placed('a', 'a1V'), placed('d', 'Zz')] as never);
  expect(names(moved)).toEqual(['d', 'b', 'a', 'c']);
  const key = `${collectionId}/${modelItemId('lab', 'b')}`;
  const without = withChanges(moved, [{ type: 'collectionItem', key, value: null }]);
  expect(names(without)).toEqual(['d', 'a', 'c']);
  expect(names(moved)).toEqual(['d', 'b', 'a', 'c']);
  expect(names(library)).toEqual(['a', 'b', 'c']);
});

test('what changes nothing answers the very library, and an unknown mutation does nothing', () => {
  const library = manyItems();
  const unknown = { id: 1, uuid: '', name: 'later.thing', args: {} };
  expect(withMutations(library, [unknown])).toBe(library);
  expect(withMutations(library, [])).toBe(library);
});
