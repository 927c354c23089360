import { expect, test } from 'vitest';
import { actingLibrary } from '../../testing/acting-library.ts';
import type { LibraryMutation } from './registry.ts';

const id = '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';
const at = '2026-11-21T09:00:00.000Z';
const later = '2026-11-22T09:00:00.000Z';
const item = { id: 'model:lab/a', name: 'a', provider: 'lab', providerName: null } as const;
const remove = (when: string): LibraryMutation => ({
  name: 'collection.delete',
  args: { id, at: when },
});

test('a deleted collection keeps what it holds, and its date', () => {
  const { act, library, read } = actingLibrary();
  expect(act(remove(at))).toBeNull();
  act({ name: 'collection.create', args: { id, title: 'One', at } });
  act({ name: 'collection.addItem', args: { collectionId: id, item, at } });
  const undo = act(remove(at));
  expect(act(remove(later))).toBeNull();
  expect(library().collection.get(id)?.deletedAt).toBe(at);
  act(undo as LibraryMutation);
  expect(library().collection.get(id)?.deletedAt).toBeNull();
  expect(read().itemsOf(id)).toHaveLength(1);
});
