import { expect, test } from 'vitest';
import { actingLibrary } from '../../testing/acting-library.ts';
import { collectionSchema } from '../domain/collection.ts';
import { type CollectionCover, collectionCoverSchema } from '../domain/collection-cover.ts';
import type { LibraryMutation } from './registry.ts';

const id = '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';
const at = '2026-11-21T09:00:00.000Z';
const rocket = { kind: 'emoji', emoji: '\u{1F680}' } as const;
const teal = { kind: 'colour', colour: 'teal' } as const;
const setCover = (cover: CollectionCover | null): LibraryMutation => ({
  name: 'collection.setCover',
  args: { id, cover },
});

function made() {
  const acting = actingLibrary();
  acting.act({ name: 'collection.create', args: { id, title: 'Coding', at } });
  return { ...acting, cover: () => acting.library().collection.get(id)?.cover };
}

test('a collection has no cover until somebody gives it one; the last one counts', () => {
  const { act, cover } = made();
  expect(cover()).toBeNull();
  act(setCover(rocket));
  act(setCover(teal));
  expect(cover()).toEqual(teal);
  expect(act(setCover({ ...teal }))).toBeNull();
  act(setCover(null));
  expect(cover()).toBeNull();
});

test('a cover is taken back, and given again', () => {
  const { act, cover } = made();
  act(setCover(rocket));
  const redo = act(act(setCover(teal)) as LibraryMutation);
  expect(cover()).toEqual(rocket);
  act(redo as LibraryMutation);
  expect(cover()).toEqual(teal);
});

test("taking a cover back leaves somebody else's later one alone", () => {
  const { act, cover } = made();
  const undo = act(setCover(rocket)) as LibraryMutation;
  act(setCover(teal));
  expect(act(undo)).toBeNull();
  expect(cover()).toEqual(teal);
});

test('a record from before there were covers has none', () => {
  const old = { id, title: 'Coding', slug: 'coding', createdAt: at, deletedAt: null };
  expect(collectionSchema.parse(old).cover).toBeNull();
});

test.each([
  '\u{1F680}',
  '\u{1F469}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}',
  '\u{1F1EB}\u{1F1F7}',
  '1\uFE0F\u20E3',
  '\u2764\uFE0F',
])('%s is an emoji', (emoji) => {
  expect(collectionCoverSchema.safeParse({ kind: 'emoji', emoji }).success).toBe(true);
});

test.each(['', 'a', '1', '<b>', '\u202E', 'é', ' \u{1F680}', '\u{1F680}'.repeat(30)])(
  '%j is no emoji',
  (emoji) => {
    expect(collectionCoverSchema.safeParse({ kind: 'emoji', emoji }).success).toBe(false);
  },
);
