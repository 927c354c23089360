import { randomUUID } from 'node:crypto';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { beforeAll, expect, test } from 'vitest';
import { readersOf, seenIn, storedCounts } from '../../testing/read-library.ts';
import { type Random, randomOf } from '../../testing/simulation/random.ts';
import { openSurface } from '../../testing/surface.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const clients = 32;
const actsEach = 8;
const neighbours = ['model:lab/first', 'tool:files/write'] as const;

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ ASTERISM_RATE_LIMITS: 'off' });
});

type Item = Extract<LibraryMutation, { name: 'favorite.set' }>['args']['item'];

const faceOf = (id: Item['id']): Item => ({
  ...{ id, name: id.slice(id.indexOf('/') + 1), provider: 'lab', providerName: 'Lab' },
});

/** A generation, a tool or a model of the person's, and two collections with others in them. */
async function setUp(token: string, kind: 'model' | 'generation' | 'tool') {
  const post = async (path: string, body: object) =>
    (await server.call(token, 'POST', path, body)).json();
  const ids = {
    model: async () => 'model:lab/one',
    tool: async () => (await post('/api/v1/tools', { server: 'files', name: 'read' })).itemId,
    generation: async () =>
      (await post('/api/v1/generations', { modelId: 'model:a/b', prompt: 'One', text: 'It.' }))
        .itemId,
  };
  const item = (await ids[kind]()) as Item['id'];
  const collections: string[] = [];
  for (const title of ['Here', 'There']) {
    const { id } = await post('/api/v1/collections/upsert', { title });
    for (const itemId of neighbours)
      await post('/api/v1/collections/items/toggle', { collectionId: id, itemId });
    collections.push(id);
  }
  return { item, collections };
}

type Stage = Awaited<ReturnType<typeof setUp>>;

/** Anything a surface can do to the one item. */
function someAct(random: Random, { item, collections }: Stage): LibraryMutation {
  const at = new Date(1_790_000_000_000 + random.whole(0, 1e9)).toISOString();
  const collectionId = random.pick(collections);
  const [first, last] = neighbours;
  return random.pick<() => LibraryMutation>([
    () => ({
      name: 'favorite.set',
      args: { item: faceOf(item), value: random.chance(0.6), at },
    }),
    () => ({
      name: 'favorite.tag',
      args: { itemId: item, tag: random.pick(['a', 'b']), value: random.chance(0.7) },
    }),
    () => ({ name: 'collection.addItem', args: { collectionId, item: faceOf(item), at } }),
    () => ({ name: 'collection.removeItem', args: { collectionId, itemId: item } }),
    () => ({
      name: 'collection.moveItem',
      args: { collectionId, itemId: item, afterId: first, beforeId: last },
    }),
    () => ({
      name: 'collection.moveItem',
      args: { collectionId, itemId: item, afterId: null, beforeId: first },
    }),
  ])();
}

/** One of the calls that REST has for the one item; answers its status. */
async function someCall(random: Random, token: string, { item, collections }: Stage) {
  const body = { collectionId: random.pick(collections), itemId: item };
  const stars = [
    () => server.call(token, 'POST', '/api/favorites/models', { modelId: item }),
    () => server.call(token, 'DELETE', `/api/favorites/models/${encodeURIComponent(item)}`),
  ];
  const call = random.pick([
    ...(item.startsWith('model:') ? stars : []),
    () => server.call(token, 'POST', '/api/v1/favorites/toggle', { itemId: item }),
    () => server.call(token, 'POST', '/api/v1/collections/items/toggle', body),
  ]);
  return (await call()).status;
}

async function pushOne(token: string, mutation: LibraryMutation) {
  const answer = await server.call(token, 'POST', '/api/sync/push', {
    clientId: randomUUID(),
    mutations: [{ id: 1, uuid: randomUUID(), ...mutation }],
  });
  return answer.status;
}

async function expectRightCounts(email: string) {
  for (const { kept, counted } of await storedCounts(server, email)) expect(kept).toBe(counted);
}

test.each(['model', 'generation', 'tool'] as const)(
  '32 clients star, tag, collect and move one %s at once, and every reader sees one end',
  async (kind) => {
    const email = `${randomUUID()}@example.com`;
    const token = await server.token(email);
    const stage = await setUp(token, kind);
    const statuses = await Promise.all(
      Array.from({ length: clients }, async (_, client) => {
        const random = randomOf('clients', kind, client);
        const own: number[] = [];
        for (let act = 0; act < actsEach; act++)
          own.push(
            random.chance(0.5)
              ? await someCall(random, token, stage)
              : await pushOne(token, someAct(random, stage)),
          );
        return own;
      }),
    );
    expect(statuses.flat().filter((status) => status !== 200 && status !== 204)).toEqual([]);
    const seen = await readersOf(server, token).all();
    for (const id of stage.collections)
      expect(seen.collections[id]).toEqual(expect.arrayContaining([...neighbours]));
    await expectRightCounts(email);
    const again = await server.call(token, 'POST', '/api/v1/favorites/toggle', {
      itemId: stage.item,
    });
    expect(await again.json()).toEqual({ isFavorited: !(stage.item in seen.stars) });
  },
);

test('32 surfaces that push and clients of REST come to one library, and all hold it', async () => {
  const email = `${randomUUID()}@example.com`;
  const token = await server.token(email);
  const stage = await setUp(token, 'model');
  const surfaces = Array.from({ length: clients }, () =>
    openSurface({ origin: server.origin, token }),
  );
  await Promise.all(surfaces.map(({ engine }) => engine.sync()));
  const statuses = await Promise.all(
    surfaces.map(async ({ engine }, client) => {
      const random = randomOf('surfaces', client);
      const own: number[] = [];
      for (let act = 0; act < actsEach; act++) {
        await engine.mutate(someAct(random, stage));
        if (random.chance(0.4)) await engine.sync();
        if (random.chance(0.3)) own.push(await someCall(random, token, stage));
      }
      return own;
    }),
  );
  for (const { engine } of surfaces) await engine.sync();
  expect(statuses.flat().filter((status) => status !== 200 && status !== 204)).toEqual([]);
  const seen = await readersOf(server, token).all();
  await Promise.all(surfaces.map(({ engine }) => engine.sync()));
  for (const surface of surfaces) {
    expect(surface.rejected).toEqual([]);
    expect(surface.facts()).toMatchObject({ waiting: 0, problem: null });
    expect(seenIn(surface.engine.$library.get())).toEqual(seen);
  }
  await expectRightCounts(email);
});

test('nothing of all that was an error of the server', () => {
  expect(server.process.stderr()).toBe('');
});
