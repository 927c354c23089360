import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ManualClock, manualClock } from '../../testing/manual-clock.ts';
import { memoryStorage } from '../../testing/memory-storage.ts';
import { oneServer } from '../../testing/one-server.ts';
import { userFavorite } from '../domain/favorite.ts';
import type { LibraryMutation } from '../mutations/registry.ts';
import { syncSchemaVersion } from '../protocol/sync.ts';
import { createSyncEngine, type EngineOptions, type SyncEngine } from './engine.ts';
import type { SyncStorage } from './ports.ts';
import { emptyLibrary } from './replica.ts';

let clock: ManualClock;
let world: ReturnType<typeof oneServer>;
beforeEach(() => {
  clock = manualClock();
  world = oneServer();
});

const set = (name: string, value = true): LibraryMutation => ({
  name: 'favorite.set',
  args: {
    item: { id: `model:lab/${name}`, name, provider: 'lab', providerName: null },
    value,
    at: '2026-11-21T09:00:00.000Z',
  },
});

const favorite = (name: string) =>
  userFavorite({
    itemId: `model:lab/${name}`,
    createdAt: '2026-11-20T09:00:00.000Z',
    tags: [],
    name,
    provider: 'lab',
    providerName: null,
  });

const tableOf = (...names: string[]) =>
  new Map(names.map((name) => [`model:lab/${name}`, favorite(name)]));

const open = (storage: SyncStorage = memoryStorage(), options: Partial<EngineOptions> = {}) =>
  createSyncEngine({
    storage,
    transport: world.transport,
    clock,
    newId: randomUUID,
    onRejected: () => undefined,
    random: () => 1,
    ...options,
  });

const stars = ({ $library }: SyncEngine) =>
  [...$library.get().favorite.values()].map(({ name }) => name).sort();
const starsThere = () =>
  [...world.server.library().favorite.values()].map(({ name }) => name).sort();

/** Storage whose named calls fail while `isFull`. */
function fillable(storage: SyncStorage, ...calls: (keyof SyncStorage)[]) {
  const state = { isFull: true };
  const guarded = { ...storage } as Record<string, unknown>;
  for (const name of calls)
    guarded[name] = async (...args: unknown[]) => {
      if (state.isFull) throw new Error('QuotaExceededError');
      return (storage[name] as (...given: unknown[]) => unknown)(...args);
    };
  return { storage: guarded as unknown as SyncStorage, state };
}

describe('what a page was served with', () => {
  const seed = (version: number) => ({
    epoch: 'e',
    version,
    tables: { favorite: tableOf('served') },
  });

  test('shows at once, under what waits, until the server answers', async () => {
    const storage = memoryStorage();
    const before = open(storage);
    world.server.bend = () => ({ kind: 'unreachable' });
    await before.mutate(set('waiting'));
    before.close();
    const engine = open(storage, { seed: seed(4) });
    expect(stars(engine)).toEqual(['served']);
    expect(engine.$facts.get().lastSynced).toBe(clock.now());
    await engine.ready;
    expect(stars(engine)).toEqual(['served', 'waiting']);
    world.server.bend = () => undefined;
    world.server.setLibrary({ ...emptyLibrary, favorite: tableOf('truth') });
    await engine.sync();
    expect(stars(engine)).toEqual(['truth', 'waiting']);
  });

  test('gives way to a stored state that is newer', async () => {
    const storage = memoryStorage();
    world.server.setLibrary({ ...emptyLibrary, favorite: tableOf('a', 'b') });
    await open(storage).sync();
    const engine = open(storage, { seed: seed(0) });
    await engine.ready;
    expect(stars(engine)).toEqual(['a', 'b']);
  });
});

describe('a device that cannot store', () => {
  test('keeps a change in memory, says so, sends it, and stores it when it can', async () => {
    const kept = memoryStorage();
    const { storage, state } = fillable(kept, 'appendPending');
    const engine = open(storage);
    world.server.bend = () => ({ kind: 'unreachable' });
    await engine.mutate(set('a'));
    await engine.mutate(set('b'));
    expect(stars(engine)).toEqual(['a', 'b']);
    expect(engine.$facts.get()).toMatchObject({ unsaved: 2, waiting: 2 });
    expect((await kept.load()).pending).toEqual([]);
    state.isFull = false;
    await engine.mutate(set('c'));
    expect(engine.$facts.get()).toMatchObject({ unsaved: 0, waiting: 3 });
    expect((await kept.load()).pending).toHaveLength(3);
    world.server.bend = () => undefined;
    await engine.sync();
    expect(starsThere()).toEqual(['a', 'b', 'c']);
  });

  test('works in memory alone where nothing can be opened', async () => {
    const { storage } = fillable(
      memoryStorage(),
      ...(['load', 'replaceOutbox', 'appendPending', 'settle', 'saveReplica'] as const),
    );
    const engine = open(storage);
    await engine.mutate(set('a'));
    await engine.sync();
    expect(starsThere()).toEqual(['a']);
    expect(engine.$facts.get()).toMatchObject({ unsaved: 0, waiting: 0, problem: null });
  });

  test('shows what the server said, and forgets nothing it could not settle', async () => {
    const kept = memoryStorage();
    const { storage } = fillable(kept, 'saveReplica');
    const engine = open(storage);
    await engine.mutate(set('a'));
    await engine.sync();
    expect(engine.$facts.get()).toMatchObject({ waiting: 0, problem: null });
    expect((await kept.load()).pending).toHaveLength(1);
    const again = open(kept);
    await again.sync();
    expect(stars(again)).toEqual(['a']);
    expect((await kept.load()).pending).toEqual([]);
  });

  test('saves the whole where a change does not fit onto what is kept', async () => {
    const kept = memoryStorage();
    const engine = open({
      ...kept,
      saveReplica: (update) => (update.isWhole ? kept.saveReplica(update) : Promise.resolve(false)),
    });
    world.server.bendPull = (answer) => ({ ...answer, kind: 'delta' });
    await engine.mutate(set('a'));
    await engine.sync();
    expect((await kept.load()).replica?.records).toHaveLength(1);
  });
});

test('the server says from which age on a copy is stale, and may say otherwise later', async () => {
  const engine = open();
  await engine.sync();
  expect(engine.$facts.get().staleAfter).toBeUndefined();
  for (const staleAfterSeconds of [900, 60]) {
    world.server.bendPull = (answer) => ({ ...answer, staleAfterSeconds });
    await engine.sync();
    expect(engine.$facts.get().staleAfter).toBe(staleAfterSeconds * 1000);
  }
});

test('the age at which a copy is stale is known without the server, too', async () => {
  const storage = memoryStorage();
  world.server.bendPull = (answer) => ({ ...answer, staleAfterSeconds: 60 });
  await open(storage).sync();
  const later = open(storage);
  await later.ready;
  expect(later.$facts.get().staleAfter).toBe(60_000);
});

describe('a server that went back in time', () => {
  async function lost() {
    const storage = memoryStorage();
    const engine = open(storage);
    world.server.setLibrary({ ...emptyLibrary, favorite: tableOf('old') });
    await engine.mutate(set('a'));
    await engine.mutate(set('b'));
    await engine.sync();
    await engine.mutate(set('b', false));
    await engine.sync();
    world.server.startAnew('f');
    world.server.setLibrary({ ...emptyLibrary, favorite: tableOf('b') });
    await engine.sync();
    return { storage, engine };
  }
  const names = (engine: SyncEngine) => engine.$recovered.get().map(({ name }) => name);

  test('shows its state, and what it lost is offered, also after a restart', async () => {
    const { engine, storage } = await lost();
    expect(stars(engine)).toEqual(['b']);
    expect(names(engine)).not.toEqual([]);
    engine.close();
    const again = open(storage);
    await again.ready;
    expect(again.$recovered.get()).toEqual(engine.$recovered.get());
    await again.decideRecovered('send');
    expect(stars(again)).toEqual(['a', 'old']);
    expect(starsThere()).toEqual(['a', 'old']);
    expect(names(again)).toEqual([]);
    expect((await storage.load()).recovered).toEqual([]);
  });

  test('given up, it is offered no more', async () => {
    const { engine, storage } = await lost();
    await engine.decideRecovered('drop');
    expect(stars(engine)).toEqual(['b']);
    expect(names(engine)).toEqual([]);
    expect((await storage.load()).recovered).toEqual([]);
  });

  test('what another surface sent again is not offered any more', async () => {
    const { engine } = await lost();
    world.server.setLibrary({ ...emptyLibrary, favorite: tableOf('a', 'old') });
    await engine.sync();
    expect(names(engine)).toEqual([]);
  });

  test('what somebody else took back before is not offered', async () => {
    const engine = open();
    await engine.mutate(set('a'));
    await engine.sync();
    world.server.setLibrary({ ...emptyLibrary, favorite: tableOf('theirs') });
    await engine.sync();
    world.server.startAnew('f');
    world.server.setLibrary({ ...emptyLibrary, favorite: tableOf('theirs') });
    await engine.sync();
    expect(names(engine)).toEqual([]);
  });

  test('what was taken longer ago than a day is no change to repeat', async () => {
    const storage = memoryStorage();
    const engine = open(storage);
    await engine.mutate(set('a'));
    await engine.mutate(set('a', false));
    await engine.sync();
    clock.pass(25 * 60 * 60 * 1000);
    world.server.startAnew('f');
    world.server.setLibrary({ ...emptyLibrary, favorite: tableOf('a') });
    await engine.sync();
    expect(names(engine)).toEqual([]);
    expect(stars(engine)).toEqual(['a']);
  });
});

describe('a past that is told differently', () => {
  test('a pull that counts more than was sent is a copied profile', async () => {
    const engine = open();
    await engine.sync();
    world.server.bendPull = (answer) => ({ ...answer, lastMutationId: 7 });
    await engine.sync();
    world.server.bendPull = (answer) => answer;
    await engine.mutate(set('a'));
    await engine.sync();
    expect(new Set(world.pushes.map(({ clientId }) => clientId)).size).toBe(1);
    expect(world.pulls.at(0)?.clientId).not.toBe(world.pushes.at(0)?.clientId);
    expect(starsThere()).toEqual(['a']);
  });

  test('a push that took more than was given is a copied profile too', async () => {
    const engine = open();
    let isFirst = true;
    world.server.bendPush = (answer) => {
      const lastMutationId = isFirst ? 9 : answer.lastMutationId;
      isFirst = false;
      return { ...answer, lastMutationId };
    };
    await engine.mutate(set('a'));
    await engine.sync();
    expect(new Set(world.pushes.map(({ clientId }) => clientId)).size).toBe(2);
    expect(engine.$facts.get()).toMatchObject({ waiting: 0, problem: null });
  });

  test('two refusals of the same kind end the round, and nothing is lost', async () => {
    const engine = open();
    world.server.bend = (kind) => (kind === 'push' ? { kind: 'forked' } : undefined);
    await engine.mutate(set('a'));
    await engine.sync();
    expect(engine.$facts.get()).toMatchObject({ waiting: 1, problem: { kind: 'error' } });
  });

  test('a server that takes nothing is not asked without end', async () => {
    const engine = open();
    world.server.bendPush = (answer) => ({ ...answer, lastMutationId: 0 });
    await engine.mutate(set('a'));
    await engine.sync();
    expect(engine.$facts.get().problem).toMatchObject({ message: 'The server took nothing.' });
  });
});

describe('versions that differ', () => {
  const later = (puts: { type: string; key: string; value: unknown }[]) => {
    world.server.bendPull = (answer) => ({
      ...answer,
      puts,
      cookie: { ...answer.cookie, schema: syncSchemaVersion + 1 },
    });
  };

  test('what a later server adds is left out; what it changed asks for an update', async () => {
    const engine = open();
    later([{ type: 'dream', key: 'x', value: {} }]);
    await engine.sync();
    expect(engine.$facts.get().problem).toBeNull();
    later([{ type: 'favorite', key: 'x', value: { shape: 'new' } }]);
    await engine.mutate(set('a'));
    await engine.sync();
    expect(engine.$facts.get().problem).toEqual({ kind: 'upgrade' });
    expect(stars(engine)).toEqual(['a']);
  });

  test('a malformed answer is an error, and what was shown stays', async () => {
    const engine = open();
    await engine.mutate(set('a'));
    await engine.sync();
    world.server.bendPull = (answer) => ({
      ...answer,
      puts: [{ type: 'favorite', key: 'x', value: null }],
    });
    await engine.sync();
    expect(engine.$facts.get().problem?.kind).toBe('error');
    expect(stars(engine)).toEqual(['a']);
  });

  test('an older server keeps the queue of a mutation it does not know', async () => {
    const engine = open();
    world.server.bend = (kind) => (kind === 'push' ? { kind: 'upgrade' } : undefined);
    await engine.mutate(set('a'));
    await engine.sync();
    expect(engine.$facts.get()).toMatchObject({ waiting: 1, problem: { kind: 'upgrade' } });
  });
});

describe('following', () => {
  const settled = (engine: SyncEngine) => engine.sync();

  test('asks on connecting, on news and when something is wrong; a heartbeat is enough', async () => {
    const engine = open();
    await engine.ready;
    const stop = engine.follow();
    await expect.poll(() => world.listeners.size).toBe(1);
    world.poke();
    await settled(engine);
    const asked = world.pulls.length;
    clock.pass(20_000);
    world.poke();
    expect(engine.$facts.get().lastSynced).toBe(clock.now());
    expect(world.pulls).toHaveLength(asked);
    world.server.setLibrary({ ...emptyLibrary, favorite: tableOf('news') });
    world.poke();
    await expect.poll(() => stars(engine)).toEqual(['news']);
    stop();
    expect(world.listeners.size).toBe(0);
  });

  test('a stream that ends is opened again, later each time, and at once after a good answer', async () => {
    const engine = open();
    await engine.ready;
    engine.follow();
    await expect.poll(() => world.listeners.size).toBe(1);
    const end = (why?: 'unauthorized') => {
      const [listener] = [...world.listeners];
      world.listeners.clear();
      listener?.onEnd(why ?? 'closed');
    };
    end();
    expect(engine.$facts.get().problem).toEqual({ kind: 'offline' });
    clock.pass(499);
    expect(world.listeners.size).toBe(0);
    clock.pass(1);
    expect(world.listeners.size).toBe(1);
    end('unauthorized');
    expect(engine.$facts.get().problem).toEqual({ kind: 'sign-in' });
    clock.pass(999);
    expect(world.listeners.size).toBe(0);
    await engine.sync();
    expect(world.listeners.size).toBe(1);
    expect(engine.$facts.get().problem).toBeNull();
    engine.close();
    expect([world.listeners.size, clock.waiting()]).toEqual([0, 0]);
  });

  test('a version told during a round is one more round', async () => {
    const engine = open();
    await engine.ready;
    engine.follow();
    await expect.poll(() => world.listeners.size).toBe(1);
    world.poke();
    await settled(engine);
    world.server.bendPull = (answer) => {
      world.server.bendPull = (same) => same;
      world.server.setLibrary({ ...emptyLibrary, favorite: tableOf('late') });
      world.poke();
      return answer;
    };
    await engine.sync();
    expect(stars(engine)).toEqual(['late']);
  });

  test('left before it began, nothing is opened', async () => {
    const engine = open();
    engine.follow()();
    await engine.ready;
    expect(world.listeners.size).toBe(0);
  });
});

describe('a server that does not answer', () => {
  test('is asked again by itself while something waits, later each time', async () => {
    const engine = open();
    world.server.bend = () => ({ kind: 'unreachable' });
    await engine.mutate(set('a'));
    await engine.sync();
    const asked = world.pushes.length;
    clock.pass(500);
    await engine.sync();
    expect(world.pushes.length).toBeGreaterThan(asked);
    world.server.bend = () => undefined;
    clock.pass(60_000);
    await expect.poll(starsThere).toEqual(['a']);
    await engine.sync();
    expect(clock.waiting()).toBe(0);
  });

  test('that asks to wait is asked again when it said, with nothing lost', async () => {
    const engine = open();
    const later = { kind: 'busy', message: 'Too often.', afterMs: 30_000 } as const;
    world.server.bend = () => later;
    await engine.mutate(set('a'));
    await engine.sync();
    const asked = world.pushes.length;
    expect(stars(engine)).toEqual(['a']);
    expect(engine.$facts.get()).toMatchObject({
      waiting: 1,
      problem: { kind: 'error', message: 'Too often.' },
    });
    world.server.bend = () => undefined;
    clock.pass(29_999);
    expect(world.pushes).toHaveLength(asked);
    clock.pass(1);
    await expect.poll(starsThere).toEqual(['a']);
    await engine.sync();
    expect(engine.$facts.get()).toMatchObject({ waiting: 0, problem: null });
  });

  test('is left alone while nothing waits, and once closed', async () => {
    const engine = open();
    world.server.bend = () => ({ kind: 'unreachable' });
    await engine.sync();
    expect(clock.waiting()).toBe(0);
    await engine.mutate(set('a'));
    engine.close();
    await engine.sync();
    expect(clock.waiting()).toBe(0);
  });
});

test('a receipt from the future says nothing about age', async () => {
  const storage = memoryStorage();
  const engine = open(storage);
  await engine.sync();
  expect(engine.$facts.get().lastSynced).toBe(clock.now());
  clock.pass(-60_000);
  const again = open(storage);
  await again.ready;
  expect(again.$facts.get().lastSynced).toBeNull();
});

test('what changes nothing is not queued', async () => {
  const engine = open();
  expect(await engine.mutate(set('a', false))).toBeNull();
  expect(engine.$facts.get().waiting).toBe(0);
});

test('an unreadable entry is shown, and the rest goes on', async () => {
  const storage = memoryStorage();
  storage.damage({ id: 1, uuid: 'none' });
  const engine = open(storage);
  await engine.ready;
  expect(engine.$unreadable.get()).toEqual([{ id: 1, uuid: 'none' }]);
  await engine.mutate(set('a'));
  await engine.sync();
  expect(starsThere()).toEqual(['a']);
});

test('a refusal is told with its change; one of a later version is not named', async () => {
  const told: string[] = [];
  const engine = open(memoryStorage(), {
    onRejected: ({ mutation, message }) => told.push(`${mutation.name}: ${message}`),
  });
  world.server.bendPush = (answer) => ({
    ...answer,
    rejected: [
      { id: 1, message: 'No.' },
      { id: 40, message: 'Nobody asked.' },
    ],
  });
  await engine.mutate(set('a'));
  await engine.sync();
  expect(told).toEqual(['favorite.set: No.']);
});
