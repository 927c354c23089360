import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { beforeAll, expect, test } from 'vitest';
import { setFavorite } from '../../testing/set-favorite.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { asUser } from '../db/client.ts';
import { listFavorites } from '../favorites/list-favorites.ts';

let database: TestDatabase;
const id: ItemId = 'model:openai/gpt-5';

beforeAll(async () => {
  database = await createTestDatabase();
});

const stateOf = (person: string) =>
  asUser(database.prisma, person, async (db) => ({
    version: (await db.tx.user.findFirstOrThrow()).version,
    stars: (await db.tx.userFavorite.findMany()).map(({ itemId, version }) => [itemId, version]),
    tombstones: (await db.tx.tombstone.findMany()).map(({ key, version }) => [key, version]),
    listed: (await listFavorites(db, 'model')).map((favorite) => favorite.itemId),
  }));

test('each change counts the version up and is written at it; a repetition is no change', async () => {
  const person = await database.createPerson();
  await setFavorite(database.prisma, person, id, true);
  await setFavorite(database.prisma, person, id, true);
  expect(await stateOf(person)).toEqual({
    version: 1n,
    stars: [[id, 1n]],
    tombstones: [],
    listed: [id],
  });
});

test('a removed star leaves a tombstone, a star set again takes it away', async () => {
  const person = await database.createPerson();
  for (const value of [true, false, false]) await setFavorite(database.prisma, person, id, value);
  expect(await stateOf(person)).toMatchObject({ version: 2n, stars: [], tombstones: [[id, 2n]] });
  await setFavorite(database.prisma, person, id, true);
  expect(await stateOf(person)).toMatchObject({ version: 3n, stars: [[id, 3n]], tombstones: [] });
});

test('rivals on one item take turns: every change has a version of its own', async () => {
  const person = await database.createPerson();
  const acts = Array.from({ length: 24 }, (_, number) => number % 2 === 0);
  await Promise.all(acts.map((value) => setFavorite(database.prisma, person, id, value)));
  const { version, stars, tombstones } = await stateOf(person);
  const [, last] = [...stars, ...tombstones].flat() as [string, bigint];
  expect(stars.length + tombstones.length).toBe(1);
  expect(last).toBe(version);
});

test('a person who goes takes stars, items and tombstones along', async () => {
  const person = await database.createPerson();
  await setFavorite(database.prisma, person, id, true);
  await asUser(database.prisma, person, ({ tx }) => tx.user.deleteMany());
  const left = await asUser(database.prisma, person, async ({ tx }) => [
    await tx.userFavorite.count(),
    await tx.item.count(),
    await tx.tombstone.count(),
  ]);
  expect(left).toEqual([0, 0, 0]);
});

test('an item that goes takes its star along', async () => {
  const person = await database.createPerson();
  await setFavorite(database.prisma, person, id, true);
  await asUser(database.prisma, person, ({ tx }) => tx.item.deleteMany());
  expect((await stateOf(person)).stars).toEqual([]);
});
