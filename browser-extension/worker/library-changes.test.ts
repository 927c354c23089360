import { userFavorite } from '@asterism/core/domain/favorite.ts';
import { modelItemId } from '@asterism/core/domain/item-id.ts';
import type { StoredRecord } from '@asterism/core/sync/ports.ts';
import { emptyLibrary, libraryOf, withChanges } from '@asterism/core/sync/replica.ts';
import { expect, test } from 'vitest';
import { changesBetween, recordsOf } from './library-changes.ts';

const record = (name: string): StoredRecord => {
  const itemId = modelItemId('lab', name);
  const createdAt = '2026-11-21T09:00:00.000Z';
  const face = { name, provider: 'lab', providerName: null };
  return {
    type: 'favorite',
    key: itemId,
    value: userFavorite({ itemId, createdAt, tags: [], ...face }),
  };
};

test('the changes between two libraries turn one into the other', () => {
  const before = libraryOf(['a', 'b', 'c'].map(record));
  const after = withChanges(before, [
    record('d'),
    { type: 'favorite', key: modelItemId('lab', 'b'), value: null },
  ]);
  const changes = changesBetween(before, after);
  expect(changes).toHaveLength(2);
  expect(recordsOf(withChanges(before, changes))).toEqual(recordsOf(after));
});

test('what stays the same is no change', () => {
  const library = libraryOf([record('a')]);
  expect(changesBetween(library, library)).toEqual([]);
  expect(changesBetween(emptyLibrary, emptyLibrary)).toEqual([]);
});
