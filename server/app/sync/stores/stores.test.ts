import { randomUUID } from 'node:crypto';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { syncSchemaVersion } from '@asterism/core/protocol/sync.ts';
import { confirmedBy, updateOf } from '@asterism/core/sync/confirm.ts';
import { emptyLibrary, type Library } from '@asterism/core/sync/replica.ts';
import { actingLibrary } from '@asterism/core/testing/acting-library.ts';
import { type Known, someMutation } from '@asterism/core/testing/mutation-arbitraries.ts';
import { seededRandom } from '@asterism/core/testing/random.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { asUser } from '../../db/client.ts';
import { applyMutations } from '../apply-mutations.ts';
import { pull } from '../pull.ts';
import { sqlLibraryStore } from '../sql-library-store.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

const change = (person: string, ...list: LibraryMutation[]) =>
  asUser(database.prisma, person, async (db) => {
    const store = sqlLibraryStore(db);
    await store.takeTurn();
    return applyMutations(store, list);
  });

const at = '2026-11-21T09:00:00.000Z';

/** A copy that follows a person by pulling. */
function follower(person: string) {
  const clientId = randomUUID();
  let cookie: Parameters<typeof pull>[1]['cookie'] = null;
  let library: Library = emptyLibrary;
  return async () => {
    const body = await asUser(database.prisma, person, (db) =>
      pull(sqlLibraryStore(db), { clientId, cookie }, 'e'),
    );
    const sent = JSON.parse(JSON.stringify(body));
    library = confirmedBy(
      body.kind === 'snapshot' ? emptyLibrary : library,
      updateOf(sent, { clientId, base: null, now: 0 }),
    );
    ({ cookie } = body);
    return library;
  };
}

/** Plain contents; what the server alone decides is left out. */
const contents = (library: Library) =>
  Object.fromEntries(
    Object.entries(library).map(([type, table]) => [
      type,
      Object.fromEntries(
        [...table].sort().map(([key, value]) => [key, { ...value, slug: undefined }]),
      ),
    ]),
  );

test.each(Array.from({ length: 12 }, (_, seed) => seed))(
  'whatever is done, the tables hold what every surface shows, and tell it (seed %i)',
  async (seed) => {
    const person = await database.createPerson();
    const random = seededRandom(seed);
    const known: Known = {
      itemIds: [
        'model:openai/gpt-5',
        'model:lab/%2F/..:é\u{1F600}',
        'model:lab/\uFF5E',
        'tool:files/read',
        'generation:2d6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11',
      ],
      collectionIds: [randomUUID(), randomUUID()],
    };
    const { act, library } = actingLibrary();
    const pullAgain = follower(person);
    for (let round = 0; round < 12; round++) {
      const batch = Array.from({ length: 1 + random(8) }, () => someMutation(random, known));
      for (const mutation of batch) act(mutation);
      await change(person, ...batch);
      expect(contents(await pullAgain())).toEqual(contents(library()));
    }
    expect(contents(await follower(person)())).toEqual(contents(library()));
  },
);

test('a copy from before a record type was known gets everything', async () => {
  const person = await database.createPerson();
  const id = randomUUID();
  await change(person, { name: 'collection.create', args: { id, title: 'Early', at } });
  const cookie = { epoch: 'e', version: 1, schema: syncSchemaVersion - 1 };
  const body = await asUser(database.prisma, person, (db) =>
    pull(sqlLibraryStore(db), { clientId: randomUUID(), cookie }, 'e'),
  );
  expect(body).toMatchObject({ kind: 'snapshot', isReset: false, puts: [{ key: id }] });
});

describe('a slug', () => {
  const make = (title: string, id = randomUUID()): LibraryMutation => ({
    name: 'collection.create',
    args: { id, title, at },
  });
  const slugsOf = async (person: string) =>
    [...(await follower(person)()).collection.values()].map((row) => row.slug).sort();

  test('is made of the title, once per person, also of those deleted', async () => {
    const [anna, ben] = [await database.createPerson(), await database.createPerson()];
    const id = randomUUID();
    await change(anna, make('Crème & Code!', id), make('creme code'));
    await change(anna, { name: 'collection.delete', args: { id, at } });
    await change(anna, make('Creme code'));
    await change(ben, make('Creme code'));
    expect(await slugsOf(anna)).toEqual(['creme-code', 'creme-code-2', 'creme-code-3']);
    expect(await slugsOf(ben)).toEqual(['creme-code']);
  });

  test('stays when the title changes', async () => {
    const person = await database.createPerson();
    const id = randomUUID();
    await change(person, make('One', id));
    await change(person, { name: 'collection.rename', args: { id, title: 'Two', from: 'One' } });
    expect(await slugsOf(person)).toEqual(['one']);
  });

  test('is found for a title without a letter of ASCII, and for a very long one', async () => {
    const person = await database.createPerson();
    await change(person, make('日本'), make('\u{1F600}'), make(`${'x'.repeat(59)} y`));
    expect(await slugsOf(person)).toEqual(['collection', 'collection-2', 'x'.repeat(59)]);
  });
});

test('an item that goes leaves every collection, and an item keeps a face per record', async () => {
  const person = await database.createPerson();
  const collectionId = randomUUID();
  const item = { id: 'tool:files/read' as const, provider: null, providerName: null };
  await change(
    person,
    { name: 'collection.create', args: { id: collectionId, title: 'Tools', at } },
    { name: 'favorite.set', args: { item: { ...item, name: 'star' }, value: true, at } },
    { name: 'collection.addItem', args: { collectionId, item: { ...item, name: 'added' }, at } },
  );
  const library = await follower(person)();
  expect([...library.favorite.values()][0]?.name).toBe('star');
  expect([...library.collectionItem.values()][0]?.name).toBe('added');
  await asUser(database.prisma, person, ({ tx }) => tx.item.deleteMany());
  const left = await follower(person)();
  expect([left.favorite.size, left.collectionItem.size, left.collection.size]).toEqual([0, 0, 1]);
});
