import { expect, test } from 'vitest';
import { actingLibrary } from '../../testing/acting-library.ts';
import type { LibraryMutation } from './registry.ts';

const id = 'model:lab/a';
const at = '2026-11-21T09:00:00.000Z';
const star = (tags: string[] = []): LibraryMutation => ({
  name: 'favorite.set',
  args: { item: { id, name: 'a', provider: 'lab', providerName: null }, value: true, at, tags },
});
const tag = (name: string, value = true): LibraryMutation => ({
  name: 'favorite.tag',
  args: { itemId: id, tag: name, value },
});

test('tags are a set in order, put on and taken off one by one', () => {
  const { act, library } = actingLibrary();
  const tags = () => library().favorite.get(id)?.tags;
  act(star(['b']));
  act(tag('a'));
  expect(act(tag('a'))).toBeNull();
  expect(tags()).toEqual(['a', 'b']);
  act(act(tag('b', false)) as LibraryMutation);
  expect(tags()).toEqual(['a', 'b']);
});

test('what is no favourite takes no tag, nor does one that is full', () => {
  const { act, library } = actingLibrary();
  expect(act(tag('a'))).toBeNull();
  expect(library().favorite.size).toBe(0);
  act(star(Array.from({ length: 50 }, (_, number) => `t${number}`)));
  expect(act(tag('one more'))).toBeNull();
  expect(library().favorite.get(id)?.tags).toHaveLength(50);
});
