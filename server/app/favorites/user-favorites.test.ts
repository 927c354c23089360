import { toolItemId } from '@asterism/core/domain/tool.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { UserDb } from '../db/client.ts';
import { createLog } from '../process/log.ts';
import { type ChangeFeed, createChangeFeed } from '../sync/change-feed.ts';
import { changeLibrary } from '../sync/change-library.ts';
import { userFavorites } from './user-favorites.ts';

let database: TestDatabase;
let anna: string;
let ben: string;
const now = new Date('2026-11-21T09:00:00.000Z');
let feed: ChangeFeed;

beforeAll(async () => {
  database = await createTestDatabase();
  feed = createChangeFeed(database.appUrl, createLog('silent'));
  anna = await database.createPerson();
  ben = await database.createPerson();
});

afterAll(() => feed.close());

const as = <T>(
  userId: string,
  work: (repository: ReturnType<typeof userFavorites>, db: UserDb) => Promise<T>,
  at = now,
) =>
  changeLibrary({ prisma: database.prisma, feed }, { userId, actor: { by: 'cli' } }, (db, apply) =>
    work(userFavorites(db, apply, at), db),
  );

const face = (id: `${'model' | 'tool' | 'generation'}:${string}`) => ({
  id,
  name: 'It',
  provider: null,
  providerName: null,
});
const read = toolItemId('files', 'read');
const write = toolItemId('files', 'write');

test('add answers the favourite, frozen; twice it is one row, the first, and no error', async () => {
  const first = await as(anna, (favorites) => favorites.add(face(read)));
  expect(first).toMatchObject({ itemId: read, createdAt: now.toISOString() });
  expect(Object.isFrozen(first)).toBe(true);
  const later = new Date('2026-11-21T10:00:00.000Z');
  expect(await as(anna, (favorites) => favorites.add(face(read)), later)).toEqual(first);
  expect(await as(anna, (favorites) => favorites.listForUser())).toEqual([first]);
});

test('tools, models and generations alike are told apart from what is not starred, per person', async () => {
  const generation = 'generation:0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';
  await as(anna, (favorites) => favorites.add(face(generation)));
  await as(anna, (favorites) => favorites.add(face('model:openai/gpt-5')));
  await as(anna, async (favorites) => {
    expect(await favorites.listFavoritesForTools([read, write])).toEqual(new Set([read]));
    expect(await favorites.listFavoritesForTools([])).toEqual(new Set());
    expect(await favorites.listFavoritesForItems([generation, write])).toEqual(
      new Set([generation]),
    );
    expect(await favorites.isFavorite(read)).toBe(true);
    expect(await favorites.isFavorite(write)).toBe(false);
  });
  await as(ben, async (favorites) => {
    expect(await favorites.listForUser()).toEqual([]);
    expect(await favorites.isFavorite(read)).toBe(false);
  });
});

test('remove takes one away; of what is not starred it is no error', async () => {
  await as(anna, (favorites) => favorites.remove(face(read)));
  await as(anna, (favorites) => favorites.remove(face(read)));
  expect(await as(anna, (favorites) => favorites.isFavorite(read))).toBe(false);
});
