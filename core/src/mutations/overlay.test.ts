import { expect, test } from 'vitest';
import { collectionItem, collectionItemKey } from '../domain/collection-item.ts';
import { emptyLibrary, readerOf, withChanges } from '../sync/replica.ts';
import { createOverlay } from './overlay.ts';
import type { Change } from './record.ts';

const collectionId = '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';
const otherId = '1b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';

function put(name: string, position: string, within = collectionId): Change {
  const itemId = `model:lab/${name}` as const;
  const addedAt = '2026-11-21T09:00:00.000Z';
  const face = { name, provider: 'lab', providerName: null };
  const value = collectionItem({ collectionId: within, itemId, position, addedAt, ...face });
  return { type: 'collectionItem', key: collectionItemKey(within, itemId), value };
}
const removed = (name: string): Change => ({
  type: 'collectionItem',
  key: collectionItemKey(collectionId, `model:lab/${name}`),
  value: null,
});

test('items are in order, whether they were asked for before a change or after it', () => {
  const library = withChanges(emptyLibrary, [put('a', 'a0'), put('c', 'a2')]);
  const overlay = createOverlay(readerOf(library));
  const names = () => overlay.read.itemsOf(collectionId).map(({ name }) => name);
  overlay.put([removed('a'), put('b', 'a1'), put('elsewhere', 'a0', otherId)]);
  expect(names()).toEqual(['b', 'c']);
  overlay.put([put('d', 'a3'), removed('c')]);
  expect(names()).toEqual(['b', 'd']);
});

test('what comes to nothing is no change', () => {
  const library = withChanges(emptyLibrary, [put('a', 'a0')]);
  const overlay = createOverlay(readerOf(library));
  overlay.put([put('b', 'a1'), removed('b'), removed('a')]);
  expect(overlay.net()).toEqual([removed('a')]);
});
