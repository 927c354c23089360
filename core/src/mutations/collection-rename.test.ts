import { expect, test } from 'vitest';
import { actingLibrary } from '../../testing/acting-library.ts';
import type { LibraryMutation } from './registry.ts';

const id = '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';
const at = '2026-11-21T09:00:00.000Z';
const rename = (title: string, from: string): LibraryMutation => ({
  name: 'collection.rename',
  args: { id, title, from },
});

function renamed() {
  const acting = actingLibrary();
  acting.act({ name: 'collection.create', args: { id, title: 'Old', at } });
  return { ...acting, title: () => acting.library().collection.get(id)?.title };
}

test('the last rename counts, whatever title it was made on', () => {
  const { act, title } = renamed();
  act(rename('Anna', 'Old'));
  act(rename('Ben', 'Old'));
  expect(title()).toBe('Ben');
  expect(act(rename('Ben', 'Anna'))).toBeNull();
});

test('a rename is taken back, and done again', () => {
  const { act, title } = renamed();
  const undo = act(rename('New', 'Old')) as LibraryMutation;
  const redo = act(undo) as LibraryMutation;
  expect(title()).toBe('Old');
  act(redo);
  expect(title()).toBe('New');
});

test("taking a rename back leaves somebody else's later one alone", () => {
  const { act, title } = renamed();
  const undo = act(rename('Anna', 'Old')) as LibraryMutation;
  act(rename('Ben', 'Anna'));
  expect(act(undo)).toBeNull();
  expect(title()).toBe('Ben');
});

test('a deleted collection can be renamed, an unknown one not', () => {
  const { act, title } = renamed();
  act({ name: 'collection.delete', args: { id, at } });
  act(rename('New', 'Old'));
  expect(title()).toBe('New');
  expect(actingLibrary().act(rename('New', 'Old'))).toBeNull();
});
