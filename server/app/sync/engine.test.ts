import { randomUUID } from 'node:crypto';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { createSyncEngine, type RejectedChange } from '@asterism/core/sync/engine.ts';
import { createFetchTransport } from '@asterism/core/sync/fetch-transport.ts';
import type { SyncStorage, SyncTransport } from '@asterism/core/sync/ports.ts';
import { systemClock } from '@asterism/core/sync/system-clock.ts';
import { memoryStorage } from '@asterism/core/testing/memory-storage.ts';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { asSuperuser } from '../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
const open: (() => void)[] = [];

beforeAll(async () => {
  server = await startTestServer();
});
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const set = (id: string, value = true): Extract<LibraryMutation, { name: 'favorite.set' }> => ({
  name: 'favorite.set',
  args: {
    item: { id: `model:lab/${id}`, name: id, provider: 'lab', providerName: 'Lab' },
    value,
    at: new Date().toISOString(),
  },
});

/** One surface: a real engine that speaks with the real server. */
function surface(
  token: string,
  storage: SyncStorage = memoryStorage(),
  around?: (t: SyncTransport) => SyncTransport,
) {
  const rejected: RejectedChange[] = [];
  const transport = createFetchTransport({
    origin: server.origin,
    token: () => token,
    clock: systemClock,
  });
  const engine = createSyncEngine({
    storage,
    transport: around?.(transport) ?? transport,
    clock: systemClock,
    newId: randomUUID,
    onRejected: (change) => rejected.push(change),
  });
  return {
    engine,
    rejected,
    stars: () => [...engine.$library.get().favorite.keys()].sort(),
    follow: () => open.push(engine.follow()),
  };
}

const person = () => server.token(`${randomUUID()}@example.com`);
const ids = (...names: string[]) => names.map((name) => `model:lab/${name}`);

describe('two surfaces of one person', () => {
  test('a star set on one is on the other within a second, and so is its removal', async () => {
    const token = await person();
    const [one, two] = [surface(token), surface(token)];
    one.follow();
    two.follow();
    await one.engine.mutate(set('a'));
    await expect.poll(two.stars, { timeout: 1000 }).toEqual(ids('a'));
    await two.engine.mutate(set('a', false));
    await expect.poll(one.stars, { timeout: 1000 }).toEqual([]);
  });

  test('a star set over REST arrives too, with the face it has there', async () => {
    const token = await person();
    const one = surface(token);
    one.follow();
    await one.engine.sync();
    await server.call(token, 'POST', '/api/favorites/models', {
      modelId: 'model:anthropic/claude-opus-4-5',
    });
    await expect.poll(one.stars, { timeout: 1000 }).toEqual(['model:anthropic/claude-opus-4-5']);
    const [favorite] = one.engine.$library.get().favorite.values();
    expect(favorite).toMatchObject({ provider: 'anthropic', providerName: 'Anthropic' });
  });

  test("another person's surface hears nothing of it", async () => {
    const [anna, ben] = [surface(await person()), surface(await person())];
    ben.follow();
    await anna.engine.mutate(set('a'));
    await anna.engine.sync();
    await ben.engine.sync();
    expect(ben.stars()).toEqual([]);
  });
});

describe('a change', () => {
  test('shows at once, is undone by its inverse and taken exactly once', async () => {
    const token = await person();
    const one = surface(token);
    const undo = await one.engine.mutate(set('a'));
    expect(one.stars()).toEqual(ids('a'));
    await one.engine.sync();
    expect(one.engine.$facts.get()).toMatchObject({ waiting: 0, problem: null });
    await one.engine.mutate(undo as LibraryMutation);
    await one.engine.sync();
    const two = surface(token);
    await two.engine.sync();
    expect(two.stars()).toEqual([]);
  });

  test('made without a server waits, survives a restart and arrives once', async () => {
    const token = await person();
    const storage = memoryStorage();
    const dead = surface(token, storage, () => ({
      push: async () => ({ kind: 'unreachable' }),
      pull: async () => ({ kind: 'unreachable' }),
      listen: () => () => undefined,
    }));
    for (const name of ['a', 'b', 'c']) await dead.engine.mutate(set(name));
    await dead.engine.sync();
    expect(dead.engine.$facts.get()).toMatchObject({ waiting: 3, problem: { kind: 'offline' } });
    const again = surface(token, storage.copy());
    await again.engine.ready;
    expect(again.stars()).toEqual(ids('a', 'b', 'c'));
    await again.engine.sync();
    expect(again.engine.$facts.get()).toMatchObject({ waiting: 0, problem: null });
    const other = surface(token);
    await other.engine.sync();
    expect(other.stars()).toEqual(ids('a', 'b', 'c'));
  });

  test('whose answer was lost is not taken twice', async () => {
    const token = await person();
    let isLost = true;
    const one = surface(token, memoryStorage(), (real) => ({
      ...real,
      async push(request) {
        const answer = await real.push(request);
        return isLost ? { kind: 'unreachable' } : answer;
      },
    }));
    await one.engine.mutate(set('a'));
    await one.engine.sync();
    expect(one.engine.$facts.get().waiting).toBe(1);
    await server.call(token, 'DELETE', '/api/favorites/models/model%3Alab%2Fa');
    isLost = false;
    await one.engine.sync();
    expect(one.stars()).toEqual([]);
    expect(one.engine.$facts.get()).toMatchObject({ waiting: 0, problem: null });
  });

  test('that can never be taken is dropped with its reason, and the queue goes on', async () => {
    const token = await person();
    const one = surface(token);
    const wrong = set('x');
    await one.engine.mutate({
      ...wrong,
      args: { ...wrong.args, item: { ...wrong.args.item, id: 'nonsense' as ItemId } },
    });
    await one.engine.mutate(set('good'));
    await one.engine.sync();
    expect(one.stars()).toEqual(ids('good'));
    expect(one.rejected).toMatchObject([{ message: expect.stringMatching(/item\.id.*item id/) }]);
    expect(one.engine.$facts.get()).toMatchObject({ waiting: 0, problem: null });
  });
});

test('a restart right after a refusal gives no number again', async () => {
  const token = await person();
  const storage = memoryStorage();
  const one = surface(token, storage, (real) => ({
    ...real,
    pull: async () => ({ kind: 'unreachable' }),
  }));
  const wrong = set('x');
  const { item } = wrong.args;
  const refused = {
    ...wrong,
    args: { ...wrong.args, item: { ...item, id: 'nonsense' as ItemId } },
  };
  await one.engine.mutate(refused);
  await one.engine.mutate({
    ...refused,
    args: { ...refused.args, item: { ...item, id: 'other' as ItemId } },
  });
  await one.engine.sync();
  expect(one.rejected).toHaveLength(2);
  expect(one.stars()).toEqual([]);
  const again = surface(token, storage.copy());
  await again.engine.mutate(set('after'));
  await again.engine.sync();
  expect(again.stars()).toEqual(ids('after'));
  const other = surface(token);
  await other.engine.sync();
  expect(other.stars()).toEqual(ids('after'));
});

describe('a past that two copies tell differently', () => {
  test('a copied profile takes a new name and loses nothing', async () => {
    const token = await person();
    const storage = memoryStorage();
    const one = surface(token, storage);
    await one.engine.mutate(set('shared'));
    await one.engine.sync();
    const copied = surface(token, storage.copy());
    await one.engine.mutate(set('mine'));
    await one.engine.sync();
    await copied.engine.mutate(set('theirs'));
    await copied.engine.sync();
    await one.engine.sync();
    expect(copied.stars()).toEqual(ids('mine', 'shared', 'theirs'));
    expect(one.stars()).toEqual(ids('mine', 'shared', 'theirs'));
  });

  test('other data under the same address resets the copy and keeps what waits', async () => {
    const token = await person();
    const one = surface(token);
    await one.engine.mutate(set('a'));
    await one.engine.sync();
    await asSuperuser(server.ownerUrl, async (client) => {
      await client.query('UPDATE instance SET epoch = gen_random_uuid()');
      await client.query('DELETE FROM user_favorites');
      await client.query('DELETE FROM sync_clients');
    });
    await one.engine.mutate(set('b'));
    await one.engine.sync();
    expect(one.stars()).toEqual(ids('b'));
    expect(one.engine.$facts.get()).toMatchObject({ waiting: 0, problem: null });
  });
});

test('a token that is not known asks for a sign-in and keeps what waits', async () => {
  const one = surface('ast_unknown');
  await one.engine.mutate(set('a'));
  await one.engine.sync();
  expect(one.engine.$facts.get()).toMatchObject({ waiting: 1, problem: { kind: 'sign-in' } });
  expect(one.stars()).toEqual(ids('a'));
});

test('five hundred changes in one go are one library on the other side', async () => {
  const token = await person();
  const [one, two] = [surface(token), surface(token)];
  const names = Array.from({ length: 500 }, (_, number) => `m-${number}`);
  await Promise.all(names.map((name) => one.engine.mutate(set(name))));
  await one.engine.sync();
  await two.engine.sync();
  expect(two.stars()).toEqual(ids(...names).sort());
  expect(one.engine.$facts.get().waiting).toBe(0);
});

test('changes that are large together are sent in parts', async () => {
  const token = await person();
  const one = surface(token, memoryStorage(), (real) => ({
    ...real,
    pull: async () => ({ kind: 'unreachable' }),
  }));
  const wide = '\u4e2d'.repeat(900);
  for (let bulk = 0; bulk < 20; bulk++) {
    const acts = Array.from({ length: 50 }, (_, act) => {
      const { args } = set(`${bulk}-${act}`) as Extract<LibraryMutation, { name: 'favorite.set' }>;
      return { ...args, item: { ...args.item, name: wide } };
    });
    await one.engine.mutate({ name: 'favorite.setMany', args: { acts } });
  }
  await one.engine.sync();
  expect(one.engine.$facts.get().waiting).toBe(0);
  const two = surface(token);
  await two.engine.sync();
  expect(two.stars()).toHaveLength(1000);
});
