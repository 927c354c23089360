import { expect, test } from 'vitest';
import { actingLibrary } from '../../testing/acting-library.ts';
import { collectionCreate } from './collection-create.ts';
import type { LibraryMutation } from './registry.ts';

const id = '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';
const at = '2026-11-21T09:00:00.000Z';
const create = (title: string): LibraryMutation => ({
  name: 'collection.create',
  args: { id, title, at },
});

test('a collection is made once, without a slug until the server gave one', () => {
  const { act, library } = actingLibrary();
  act(create('One'));
  expect(act(create('Two'))).toBeNull();
  expect(library().collection.get(id)).toEqual({
    id,
    title: 'One',
    slug: null,
    failover: 'hand',
    cover: null,
    createdAt: at,
    deletedAt: null,
  });
});

test('taken back it is deleted, and that can be taken back too', () => {
  const { act, library } = actingLibrary();
  const redo = act(act(create('One')) as LibraryMutation);
  expect(library().collection.get(id)?.deletedAt).toBe(at);
  expect(act(create('Two'))).toBeNull();
  act(redo as LibraryMutation);
  expect(library().collection.get(id)).toMatchObject({ title: 'One', deletedAt: null });
});

test.each([
  ['no title', { title: '' }],
  ['a title of 201 characters', { title: 'x'.repeat(201) }],
  ['an id in capitals', { id: id.toUpperCase() }],
  ['an id that is none', { id: 'coding' }],
])('%s is refused', (_what, wrong) => {
  const args = { id, title: 'x', at, ...wrong };
  expect(collectionCreate.args.safeParse(args).success).toBe(false);
});
