import { expect, test } from 'vitest';
import { type LibraryMutation, type MutationName, mutations } from '../mutations/registry.ts';
import { emptyLibrary, type Library, withChanges } from '../sync/replica.ts';
import { refusedText } from './refused-text.ts';

const id = '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';
const itemId = 'model:openai/gpt-5';
const face = { name: 'GPT-5', provider: 'openai', providerName: 'OpenAI' };
const at = '2026-11-21T09:00:00.000Z';
const failover = 'hand' as const;
const collection = {
  id,
  title: 'Coding',
  slug: null,
  failover,
  cover: null,
  createdAt: at,
  deletedAt: null,
};
const known = withChanges(emptyLibrary, [
  { type: 'collection', key: id, value: collection },
  { type: 'favorite', key: itemId, value: { itemId, createdAt: at, tags: [], ...face } },
]);

const told = (mutation: LibraryMutation, library: Library = known) =>
  refusedText({ mutation, message: 'The server says no.' }, library);

test.each(Object.keys(mutations) as MutationName[])('%s has a sentence of its own', (name) => {
  for (const args of mutations[name].examples)
    expect(told({ name, args } as LibraryMutation)).toMatch(/^\S.* was not .*|^\S.* were not .*/s);
});

test.each<[LibraryMutation, string]>([
  [
    { name: 'favorite.set', args: { item: { id: itemId, ...face }, value: false, at } },
    'GPT-5 was not unstarred.',
  ],
  [
    { name: 'favorite.tag', args: { itemId, tag: 'fast', value: true } },
    'The tag “fast” was not put on GPT-5.',
  ],
  [
    { name: 'collection.rename', args: { id, title: 'Code', from: 'Coding' } },
    'The collection “Coding” was not renamed.',
  ],
  [
    { name: 'collection.removeItem', args: { collectionId: id, itemId } },
    'GPT-5 was not removed from “Coding”.',
  ],
])('%j is told by its names', (mutation, sentence) => {
  expect(told(mutation)).toBe(`${sentence} The server says no.`);
});

test('what the library does not know has no name made up', () => {
  const unknown = (mutation: LibraryMutation) => told(mutation, emptyLibrary);
  expect(unknown({ name: 'collection.delete', args: { id, at } })).toMatch(
    /^A collection was not deleted\./,
  );
  expect(unknown({ name: 'collection.removeItem', args: { collectionId: id, itemId } })).toMatch(
    /^openai\/gpt-5 was not removed from a collection\./,
  );
});
