import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { type ManualClock, manualClock } from '../../testing/manual-clock.ts';
import { memoryStorage } from '../../testing/memory-storage.ts';
import { oneServer } from '../../testing/one-server.ts';
import { userFavorite } from '../domain/favorite.ts';
import type { LibraryMutation } from '../mutations/registry.ts';
import { createSyncEngine, type SyncEngine } from './engine.ts';
import type { SyncStorage } from './ports.ts';
import { emptyLibrary } from './replica.ts';

let clock: ManualClock;
let world: ReturnType<typeof oneServer>;
beforeEach(() => {
  clock = manualClock();
  world = oneServer();
});

const hour = 60 * 60 * 1000;
const face = (name: string) => ({ name, provider: 'lab', providerName: null });
const at = '2026-11-21T09:00:00.000Z';
const set = (name: string, value = true): LibraryMutation => ({
  name: 'favorite.set',
  args: { item: { id: `model:lab/${name}`, ...face(name) }, value, at },
});
const tableOf = (...names: string[]) =>
  new Map(
    names.map((name) => [
      `model:lab/${name}`,
      userFavorite({ itemId: `model:lab/${name}`, createdAt: at, tags: [], ...face(name) }),
    ]),
  );

const open = (storage: SyncStorage) =>
  createSyncEngine({
    storage,
    transport: world.transport,
    clock,
    newId: randomUUID,
    onRejected: () => undefined,
    random: () => 1,
  });

/** The server is set back to a backup that holds these favourites. */
function restore(epoch: string, ...names: string[]) {
  world.server.startAnew(epoch);
  world.server.setLibrary({ ...emptyLibrary, favorite: tableOf(...names) });
}

const stars = ({ $library }: SyncEngine) =>
  [...$library.get().favorite.values()].map(({ name }) => name).sort();
const starsThere = () =>
  [...world.server.library().favorite.values()].map(({ name }) => name).sort();
const offers = ({ $recovered }: SyncEngine) =>
  $recovered.get().map(({ args }) => {
    const { item, value } = args as { item: { name: string }; value: boolean };
    return `${value ? '+' : '-'}${item.name}`;
  });

/** A storage that takes nothing while it is full. */
function fillable(inner: SyncStorage) {
  const state = { isFull: false };
  const guarded =
    <A extends unknown[], T>(write: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      if (state.isFull) throw new DOMException('There is no room left.', 'QuotaExceededError');
      return write(...args);
    };
  const storage: SyncStorage = {
    ...inner,
    replaceOutbox: guarded(inner.replaceOutbox),
    appendPending: guarded(inner.appendPending),
    settle: guarded(inner.settle),
    saveRecovered: guarded(inner.saveRecovered),
    saveReplica: guarded(inner.saveReplica),
  };
  return { storage, state };
}

test('with a full storage a restore is met in memory, said to be unsaved, and stored later', async () => {
  const kept = memoryStorage();
  const { storage, state } = fillable(kept);
  const engine = open(storage);
  await engine.mutate(set('a'));
  await engine.sync();
  state.isFull = true;
  restore('f', 'b');
  await engine.sync();
  expect(stars(engine)).toEqual(['b']);
  expect(offers(engine)).toEqual(['+a']);
  expect(engine.$facts.get()).toMatchObject({ unsaved: 1, problem: null });
  expect((await kept.load()).replica?.cookie.epoch).toBe('e');

  state.isFull = false;
  await engine.sync();
  expect(engine.$facts.get()).toMatchObject({ unsaved: 0, problem: null });
  const stored = await kept.load();
  expect(stored.recovered).toEqual(engine.$recovered.get());
  expect(stored.replica?.cookie.epoch).toBe('f');
});

test('killed while its storage was full, it offers the same again', async () => {
  const kept = memoryStorage();
  const { storage, state } = fillable(kept);
  const engine = open(storage);
  await engine.mutate(set('a'));
  await engine.sync();
  state.isFull = true;
  restore('f', 'b');
  await engine.sync();
  engine.close();
  const again = open(kept);
  await again.sync();
  expect(stars(again)).toEqual(['b']);
  expect(offers(again)).toEqual(['+a']);
});

test.each(['send', 'drop'] as const)(
  'with a full storage what was decided (%s) is done and counted',
  async (choice) => {
    const kept = memoryStorage();
    const { storage, state } = fillable(kept);
    const engine = open(storage);
    await engine.mutate(set('a'));
    await engine.sync();
    restore('f', 'b');
    await engine.sync();
    state.isFull = true;
    world.server.bend = () => ({ kind: 'unreachable' });
    await engine.decideRecovered(choice);
    expect(offers(engine)).toEqual([]);
    expect(stars(engine)).toEqual(choice === 'send' ? ['a', 'b'] : ['b']);
    expect(engine.$facts.get()).toMatchObject({ unsaved: 1, problem: { kind: 'offline' } });
    // Killed now, the person would be asked again.
    expect((await kept.load()).recovered).toHaveLength(1);

    state.isFull = false;
    world.server.bend = () => undefined;
    await engine.sync();
    expect(starsThere()).toEqual(choice === 'send' ? ['a', 'b'] : ['b']);
    expect(engine.$facts.get()).toMatchObject({ unsaved: 0, problem: null });
    expect((await kept.load()).recovered).toEqual([]);
  },
);

test('a second restore before the first could be stored loses no offer', async () => {
  const kept = memoryStorage();
  const { storage, state } = fillable(kept);
  const engine = open(storage);
  await engine.mutate(set('a'));
  await engine.sync();
  state.isFull = true;
  restore('f');
  await engine.sync();
  await engine.mutate(set('b'));
  await engine.sync();
  restore('g');
  await engine.sync();
  expect(offers(engine).sort()).toEqual(['+a', '+b']);
  state.isFull = false;
  await engine.sync();
  await engine.decideRecovered('send');
  expect(starsThere()).toEqual(['a', 'b']);
});

test('a past that cannot be read again is offered from memory', async () => {
  const storage = memoryStorage();
  const loadPast = async () => Promise.reject(new Error('The disk is gone.'));
  const engine = open({ ...storage, loadPast });
  await engine.mutate(set('a'));
  await engine.sync();
  restore('f');
  await engine.sync();
  expect(offers(engine)).toEqual(['+a']);
});

test('what is inherited and known already is neither offered nor kept twice', async () => {
  const storage = memoryStorage();
  const engine = open(storage);
  await engine.mutate(set('a'));
  await engine.sync();
  restore('f');
  await engine.sync();
  const past = engine.tellPast();
  await engine.inherit(past);
  await engine.inherit({ acknowledged: [], recovered: [] });
  expect(engine.tellPast()).toEqual(past);
  expect(await storage.loadPast()).toEqual(past);
});

test('what cannot be kept of another engine is not taken from it', async () => {
  const { storage, state } = fillable(memoryStorage());
  const engine = open(storage);
  await engine.ready;
  state.isFull = true;
  const recovered = [{ uuid: randomUUID(), ...set('a') }];
  await expect(engine.inherit({ acknowledged: [], recovered })).rejects.toThrow('no room');
});

test('a decision does not forget what else the server took that day', async () => {
  const engine = open(memoryStorage());
  world.server.setLibrary({ ...emptyLibrary, favorite: tableOf('x') });
  await engine.sync();
  await engine.mutate(set('x', false));
  await engine.mutate(set('a'));
  await engine.sync();
  restore('f');
  await engine.sync();
  expect(offers(engine)).toEqual(['+a']);
  await engine.decideRecovered('drop');
  clock.pass(23 * hour);
  restore('g', 'x');
  await engine.sync();
  expect(offers(engine)).toEqual(['-x']);
  await engine.decideRecovered('drop');
  clock.pass(2 * hour);
  restore('h', 'x');
  await engine.sync();
  expect(offers(engine)).toEqual([]);
});

/** As in a browser: each tab has an outbox of its own, and they share the past and the replica. */
function tabOn(place: SyncStorage): SyncStorage {
  const outbox = memoryStorage();
  return {
    ...place,
    load: async () => {
      const { clientId, pending } = await outbox.load();
      return { ...(await place.load()), clientId, pending };
    },
    replaceOutbox: outbox.replaceOutbox,
    appendPending: outbox.appendPending,
    settle: async (ids, acknowledged) => {
      await outbox.settle(ids, []);
      await place.settle([], acknowledged);
    },
  };
}

test('two engines of one storage that meet a restore together keep both of their offers', async () => {
  const place = memoryStorage();
  world.server.setLibrary({ ...emptyLibrary, favorite: tableOf('x', 'y') });
  const first = open(tabOn(place));
  const second = open(tabOn(place));
  await Promise.all([first.sync(), second.sync()]);
  await first.mutate(set('x', false));
  await second.mutate(set('y', false));
  await Promise.all([first.sync(), second.sync()]);
  await Promise.all([first.sync(), second.sync()]);
  restore('f', 'x', 'y');
  await Promise.all([first.sync(), second.sync()]);
  const third = open(tabOn(place));
  await third.ready;
  expect(offers(third).sort()).toEqual(['-x', '-y']);
  await third.decideRecovered('send');
  expect(starsThere()).toEqual([]);
  expect((await place.load()).recovered).toEqual([]);
});

test('a decision takes away what was offered where it was made, and nothing else', async () => {
  const place = memoryStorage();
  world.server.setLibrary({ ...emptyLibrary, favorite: tableOf('x', 'y') });
  const first = open(tabOn(place));
  const second = open(tabOn(place));
  await Promise.all([first.sync(), second.sync()]);
  await first.mutate(set('x', false));
  await Promise.all([first.sync(), second.sync()]);
  restore('f', 'x', 'y');
  await first.sync();
  await second.sync();
  await second.mutate(set('y', false));
  await second.sync();
  restore('g', 'x', 'y');
  await second.sync();
  expect(offers(first)).toEqual(['-x']);
  expect(offers(second)).toContain('-y');
  await first.decideRecovered('drop');
  const third = open(tabOn(place));
  await third.ready;
  expect(offers(third)).toContain('-y');
  expect(offers(third)).not.toContain('-x');
});
