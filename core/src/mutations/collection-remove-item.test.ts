import { expect, test } from 'vitest';
import { actingCollection, addition, collectionId } from '../../testing/acting-collection.ts';
import type { LibraryMutation } from './registry.ts';

const remove = (name: string): LibraryMutation => ({
  name: 'collection.removeItem',
  args: { collectionId, itemId: `model:lab/${name}` },
});

test('an item goes, and comes back to its very place', () => {
  const { act, names, library } = actingCollection('a', 'b', 'c');
  const before = library().collectionItem.get(`${collectionId}/model:lab/b`);
  const undo = act(remove('b')) as LibraryMutation;
  expect(act(remove('b'))).toBeNull();
  act(addition('d'));
  expect(names()).toEqual(['a', 'c', 'd']);
  act(undo);
  expect(names()).toEqual(['a', 'b', 'c', 'd']);
  expect(library().collectionItem.get(`${collectionId}/model:lab/b`)).toEqual(before);
});
