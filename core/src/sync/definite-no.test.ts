import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { type ManualClock, manualClock } from '../../testing/manual-clock.ts';
import { memoryStorage } from '../../testing/memory-storage.ts';
import { oneServer } from '../../testing/one-server.ts';
import type { LibraryMutation } from '../mutations/registry.ts';
import { createSyncEngine, type RejectedChange, type SyncEngine } from './engine.ts';

let clock: ManualClock;
let world: ReturnType<typeof oneServer>;
let told: RejectedChange[];
beforeEach(() => {
  clock = manualClock();
  world = oneServer();
  told = [];
});

const set = (name: string): LibraryMutation => ({
  name: 'favorite.set',
  args: {
    item: { id: `model:lab/${name}`, name, provider: 'lab', providerName: null },
    value: true,
    at: '2026-11-21T09:00:00.000Z',
  },
});

const open = (storage = memoryStorage()) =>
  createSyncEngine({
    storage,
    transport: world.transport,
    clock,
    newId: randomUUID,
    onRejected: (change) => told.push(change),
    random: () => 1,
  });

const stars = ({ $library }: SyncEngine) =>
  [...$library.get().favorite.values()].map(({ name }) => name).sort();
const starsThere = () =>
  [...world.server.library().favorite.values()].map(({ name }) => name).sort();
const no = { kind: 'error', message: 'Nothing was changed.' } as const;

test('a no of the server takes the change back, says why, and nothing waits', async () => {
  const storage = memoryStorage();
  const engine = open(storage);
  world.server.bend = (kind) => (kind === 'push' ? no : undefined);
  await engine.mutate(set('a'));
  await engine.sync();
  expect(stars(engine)).toEqual([]);
  expect(told).toEqual([{ mutation: set('a'), message: 'Nothing was changed.' }]);
  expect(engine.$facts.get()).toMatchObject({ waiting: 0, unsaved: 0, problem: null });
  expect((await storage.load()).pending).toEqual([]);
  world.server.bend = () => undefined;
  await engine.mutate(set('a'));
  await engine.sync();
  expect(starsThere()).toEqual(['a']);
});

test('one change that the server fails on does not take the others with it', async () => {
  const engine = open();
  world.server.bend = () => ({ kind: 'unreachable' });
  for (const name of ['a', 'poison', 'b']) await engine.mutate(set(name));
  await engine.sync();
  world.server.bend = (kind) => {
    const last = world.server.pushes.at(-1);
    const isPoisoned = JSON.stringify(last?.mutations).includes('poison');
    return kind === 'push' && isPoisoned ? no : undefined;
  };
  await engine.sync();
  expect(starsThere()).toEqual(['a', 'b']);
  expect(stars(engine)).toEqual(['a', 'b']);
  expect(told.map(({ mutation }) => mutation)).toEqual([set('poison')]);
  expect(engine.$facts.get()).toMatchObject({ waiting: 0, problem: null });
});

test('a change of a later version, which cannot be named, is kept and asked about again', async () => {
  const storage = memoryStorage();
  await storage.replaceOutbox(randomUUID(), [
    { id: 1, uuid: randomUUID(), name: 'favorite.dream', args: {} },
  ]);
  const engine = open(storage);
  world.server.bend = (kind) => (kind === 'push' ? no : undefined);
  await engine.sync();
  expect(told).toEqual([]);
  expect(engine.$facts.get()).toMatchObject({ waiting: 1, problem: no });
  expect((await storage.load()).pending).toHaveLength(1);
  const asked = world.server.pushes.length;
  clock.pass(500);
  await engine.sync();
  expect(world.server.pushes.length).toBeGreaterThan(asked);
});

test('what was taken is asked about again by itself where the answer to a pull was no', async () => {
  const engine = open();
  world.server.bend = (kind) => (kind === 'pull' ? no : undefined);
  await engine.mutate(set('a'));
  await engine.sync();
  expect(stars(engine)).toEqual(['a']);
  expect(engine.$facts.get()).toMatchObject({ problem: no });
  world.server.bend = () => undefined;
  clock.pass(500);
  await expect.poll(() => engine.$facts.get().problem).toBeNull();
});
