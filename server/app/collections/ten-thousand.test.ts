import { randomUUID } from 'node:crypto';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { LibraryMutation, MutationName } from '@asterism/core/mutations/registry.ts';
import { actingLibrary } from '@asterism/core/testing/acting-library.ts';
import { mutationArbitraries } from '@asterism/core/testing/mutation-arbitraries.ts';
import { beforeAll, expect, test } from 'vitest';
import { readersOf, seenIn, storedCounts } from '../../testing/read-library.ts';
import { type Random, randomOf } from '../../testing/simulation/random.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const operations = 10_000;
/** How many go in one push; each run of them is followed by one call of REST. */
const perPush = 24;
const collections = 12;

const names = [
  'collection.create',
  'collection.rename',
  'collection.delete',
  'collection.restore',
  'collection.restore', // or nearly all would be deleted nearly always
  'collection.addItem',
  'collection.addItem',
  'collection.addItem',
  'collection.removeItem',
  'collection.moveItem',
  'collection.addItems',
  'collection.removeItems',
] as const satisfies readonly MutationName[];

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ ASTERISM_RATE_LIMITS: 'off' });
});

/** A person, and beside the server a replay of all that they do. */
async function play(random: Random) {
  const email = `${randomUUID()}@example.com`;
  const token = await server.token(email);
  const replay = actingLibrary();
  const clientId = randomUUID();
  const collectionIds = Array.from({ length: collections }, () => random.uuid());
  const models = Array.from({ length: 15 }, (_, at): ItemId => `model:lab/m-${at}`);
  const tools: ItemId[] = [];
  const generations: ItemId[] = [];
  let lastId = 0;

  const call = async (method: string, path: string, body?: object) => {
    const answer = await server.call(token, method, path, body);
    return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
  };
  const act = () => {
    const itemIds = [...models, ...tools, ...generations];
    const name = random.pick(names);
    const below = (n: number) => random.whole(0, n - 1);
    const args = mutationArbitraries[name](below, { itemIds, collectionIds });
    return { name, args } as LibraryMutation;
  };
  const isLiving = (id: string) => replay.library().collection.get(id)?.deletedAt === null;
  const itemsOf = (id: string) => replay.read().itemsOf(id);
  const holds = (id: string, itemId: ItemId) => itemsOf(id).some((one) => one.itemId === itemId);

  async function push(count: number) {
    const mutations = Array.from({ length: count }, () => {
      const mutation = act();
      replay.act(mutation);
      lastId += 1;
      return { id: lastId, uuid: random.uuid(), ...mutation };
    });
    const { status, body } = await call('POST', '/api/sync/push', { clientId, mutations });
    expect(status).toBe(200);
    expect(body).toMatchObject({ lastMutationId: lastId, rejected: [] });
  }

  /** Items are what the face says; places and times are the server's own. */
  async function toggle() {
    const collectionId = random.pick(collectionIds);
    const itemId = random.pick([...models, ...tools]);
    const path = '/api/v1/collections/items/toggle';
    const { status, body } = await call('POST', path, { collectionId, itemId });
    expect(status).toBe(isLiving(collectionId) ? 200 : 404);
    if (status !== 200) return;
    const isIn = holds(collectionId, itemId);
    const item = { id: itemId, name: itemId, provider: null, providerName: null };
    const at = new Date().toISOString();
    replay.act(
      isIn
        ? { name: 'collection.removeItem', args: { collectionId, itemId } }
        : { name: 'collection.addItem', args: { collectionId, item, at } },
    );
    expect(body).toEqual({ isInCollection: !isIn, itemsCount: itemsOf(collectionId).length });
  }

  async function make() {
    const number = random.whole(0, 9);
    if (random.chance(0.5)) {
      const made = await call('POST', '/api/v1/tools', { server: 'lab', name: `t-${number}` });
      if (!tools.includes(made.body.itemId)) tools.push(made.body.itemId);
    } else {
      const body = { modelId: 'model:lab/m-1', prompt: `Number ${number}`, text: 'It.' };
      generations.push((await call('POST', '/api/v1/generations', body)).body.itemId);
    }
  }

  /** Deletes a tool or a generation, which takes it out of every collection. */
  async function unmake() {
    const list = random.pick([tools, generations]);
    const itemId = list.splice(random.whole(0, Math.max(0, list.length - 1)), 1)[0];
    if (itemId === undefined) return;
    const [, kind, tail] = /^(tool|generation):(.*)$/.exec(itemId) ?? [];
    const { status } = await call('DELETE', `/api/v1/${kind}s/${tail}`);
    expect(status).toBe(204);
    for (const collectionId of collectionIds)
      replay.act({ name: 'collection.removeItem', args: { collectionId, itemId } });
  }

  return {
    push,
    toggle,
    make,
    unmake,
    /** Demands that the server, the database and the replay tell the same. */
    async compare() {
      const reader = readersOf(server, token);
      const seen = await reader.all();
      expect(seen).toEqual(seenIn(replay.library()));
      for (const { id, itemsCount } of await reader.counts())
        expect(itemsCount).toBe(itemsOf(id).length);
      for (const { id, kept, counted } of await storedCounts(server, email)) {
        expect(kept).toBe(counted);
        expect(counted).toBe(itemsOf(id).length);
      }
      return Object.values(seen.collections).flat().length;
    },
  };
}

test('after 10,000 random operations every count is what is there and what the replay has', async () => {
  const seed = Number(process.env.ASTERISM_TEST_SEED ?? Math.floor(Math.random() * 1e9));
  const random = randomOf('ten thousand', seed);
  try {
    const { push, toggle, make, unmake, compare } = await play(random);
    let done = 0;
    for (let round = 0; done < operations; round++) {
      await push(perPush);
      await random.pick([toggle, toggle, toggle, make, make, unmake])();
      done += perPush + 1;
      if (round % 100 === 99) await compare();
    }
    expect(await compare()).toBeGreaterThan(0);
  } catch (error) {
    console.error(`The seed was ${seed}: set ASTERISM_TEST_SEED to it to see this again.`);
    throw error;
  }
}, 90_000);
