import { expect, test } from 'vitest';
import { actingLibrary } from '../../testing/acting-library.ts';
import type { LibraryMutation } from './registry.ts';

const id = '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';
const at = '2026-11-21T09:00:00.000Z';
const later = '2026-11-22T09:00:00.000Z';
const item = { id: 'model:lab/a', name: 'a', provider: 'lab', providerName: null } as const;
const restore: LibraryMutation = { name: 'collection.restore', args: { id } };

test('what was added meanwhile comes back with it', () => {
  const { act, library, read } = actingLibrary();
  act({ name: 'collection.create', args: { id, title: 'One', at } });
  act({ name: 'collection.delete', args: { id, at } });
  act({ name: 'collection.addItem', args: { collectionId: id, item, at: later } });
  act(restore);
  expect(library().collection.get(id)?.deletedAt).toBeNull();
  expect(read().itemsOf(id)).toMatchObject([{ itemId: item.id, addedAt: later }]);
});

test('taken back it is deleted as it was; what is not deleted stays', () => {
  const { act, library } = actingLibrary();
  expect(act(restore)).toBeNull();
  act({ name: 'collection.create', args: { id, title: 'One', at } });
  expect(act(restore)).toBeNull();
  act({ name: 'collection.delete', args: { id, at: later } });
  act(act(restore) as LibraryMutation);
  expect(library().collection.get(id)?.deletedAt).toBe(later);
});
