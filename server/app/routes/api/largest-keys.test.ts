import { randomUUID } from 'node:crypto';
import { maxItemIdLength } from '@asterism/core/domain/item-id.ts';
import { beforeAll, expect, test } from 'vitest';
import { randomOf } from '../../../testing/simulation/random.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

const random = randomOf('largest keys');
/** Four bytes each, and nothing that a compression could make smaller. */
const widest = (count: number) =>
  Array.from({ length: count }, () => String.fromCodePoint(random.whole(0x20000, 0x2a6df))).join(
    '',
  );
const at = '2026-11-21T09:00:00.000Z';
/** As long as a place can be. */
const position =
  `a0${random.uuid().replaceAll('-', '')}${Array.from({ length: 30 }, () => random.uuid().replaceAll('-', '')).join('')}`.padEnd(
    1000,
    'V',
  );

test.each(['model', 'tool'])('a %s of the longest id goes through every table', async (kind) => {
  const token = await server.token(`${randomUUID()}@example.com`);
  const lead = `${kind}:a/`;
  const id = `${lead}${widest(maxItemIdLength - lead.length)}`;
  const item = { id, name: 'One', provider: null, providerName: null };
  const { id: collectionId } = await (
    await server.call(token, 'POST', '/api/v1/collections/upsert', { title: 'One' })
  ).json();
  const clientId = randomUUID();
  let lastId = 0;
  const push = async (...mutations: object[]) => {
    const numbered = mutations.map((one) => ({ id: ++lastId, uuid: randomUUID(), ...one }));
    const answer = await server.call(token, 'POST', '/api/sync/push', {
      ...{ clientId, mutations: numbered },
    });
    expect(await answer.json()).toMatchObject({ lastMutationId: lastId, rejected: [] });
  };
  await push(
    { name: 'favorite.set', args: { item, value: true, at } },
    { name: 'collection.addItem', args: { collectionId, item, at, position } },
  );
  const list = async (path: string) => (await (await server.call(token, 'GET', path)).json()).items;
  const items = `/api/v1/collections/items/list?collectionId=${collectionId}`;
  expect(await list('/api/v1/favorites/list')).toMatchObject([{ itemId: id }]);
  expect(await list(items)).toMatchObject([{ itemId: id }]);
  await push(
    { name: 'favorite.set', args: { item, value: false, at } },
    { name: 'collection.removeItem', args: { collectionId, itemId: id } },
  );
  expect([...(await list('/api/v1/favorites/list')), ...(await list(items))]).toEqual([]);
  const toggled = await server.call(token, 'POST', '/api/v1/collections/items/toggle', {
    ...{ collectionId, itemId: id },
  });
  expect(await toggled.json()).toEqual({ isInCollection: true, itemsCount: 1 });
  expect(server.process.stderr()).toBe('');
});
