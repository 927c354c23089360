import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { manualClock } from '../../testing/manual-clock.ts';
import { memoryStorage } from '../../testing/memory-storage.ts';
import { oneServer } from '../../testing/one-server.ts';
import type { LibraryMutation } from '../mutations/registry.ts';
import { createSyncEngine } from './engine.ts';
import { type AdoptedOutbox, openSharedEngine } from './shared-engine.ts';

let world: ReturnType<typeof oneServer>;
beforeEach(() => {
  world = oneServer();
});

const set = (name: string): LibraryMutation => ({
  name: 'favorite.set',
  args: {
    item: { id: `model:lab/${name}`, name, provider: 'lab', providerName: null },
    value: true,
    at: '2026-11-21T09:00:00.000Z',
  },
});

const clock = manualClock();
const base = () => ({
  transport: world.transport,
  clock,
  newId: randomUUID,
  onRejected: () => undefined,
});

/** What an engine leaves behind that ended with a change it could not send. */
async function orphan(name: string) {
  const storage = memoryStorage();
  const before = world.server.bend;
  world.server.bend = () => ({ kind: 'unreachable' });
  const engine = createSyncEngine({ ...base(), storage });
  await engine.mutate(set(name));
  engine.close();
  world.server.bend = before;
  const discarded: string[] = [];
  const outbox: AdoptedOutbox = { storage, discard: async () => void discarded.push(name) };
  return { outbox, discarded };
}

const open = (...orphans: AdoptedOutbox[]) => {
  const failures: unknown[] = [];
  const engine = openSharedEngine({
    ...base(),
    own: memoryStorage(),
    takeOrphans: async () => orphans.splice(0),
    onFailure: (error) => failures.push(error),
  });
  return { engine, failures };
};
const stars = () => [...world.server.library().favorite.keys()].sort();

test('what others left is sent under their own name, and their outbox is removed', async () => {
  const one = await orphan('a');
  const two = await orphan('b');
  const { engine } = open(one.outbox, two.outbox);
  await engine.adopt();
  await expect.poll(() => [...one.discarded, ...two.discarded].sort()).toEqual(['a', 'b']);
  expect(stars()).toEqual(['model:lab/a', 'model:lab/b']);
  await expect.poll(() => [...engine.$library.get().favorite.keys()].sort()).toEqual(stars());
  expect(engine.$facts.get().waiting).toBe(0);
});

test('it counts as waiting until the server answers again', async () => {
  const { outbox, discarded } = await orphan('a');
  const { engine } = open(outbox);
  world.server.bend = () => ({ kind: 'unreachable' });
  await engine.adopt();
  await expect.poll(() => engine.$facts.get().waiting).toBe(1);
  world.server.bend = () => undefined;
  await engine.sync();
  await expect.poll(() => discarded).toEqual(['a']);
  expect(engine.$facts.get().waiting).toBe(0);
  expect(stars()).toEqual(['model:lab/a']);
});

test('once closed it adopts nothing and leaves what waits to others', async () => {
  const { outbox, discarded } = await orphan('a');
  const { engine } = open(outbox);
  world.server.bend = () => ({ kind: 'unreachable' });
  await engine.adopt();
  engine.close();
  world.server.bend = () => undefined;
  await engine.adopt();
  clock.pass(120_000);
  expect(discarded).toEqual([]);
  expect((await outbox.storage.load()).pending).toHaveLength(1);
});

test('a failure is told, and what failed is tried again when the server was reached', async () => {
  const { outbox, discarded } = await orphan('a');
  let isHeld = true;
  const discard = async () => {
    if (isHeld) throw new Error('held by another');
    await outbox.discard();
  };
  const { engine, failures } = open({ ...outbox, discard });
  await engine.adopt();
  await expect.poll(() => failures).toMatchObject([{ message: 'held by another' }]);
  isHeld = false;
  await engine.sync();
  await expect.poll(() => discarded).toEqual(['a']);
});

test('what an engine that ended was offered, and what it remembers, is not lost with its outbox', async () => {
  const { outbox } = await orphan('a');
  const offered = { uuid: randomUUID(), ...set('lost') };
  const taken = { uuid: randomUUID(), ...set('b'), at: clock.now() };
  await outbox.storage.saveRecovered([offered], { instead: [], forgotten: [] });
  await outbox.storage.settle([], [taken]);
  const { engine } = open(outbox);
  await engine.adopt();
  await expect.poll(() => engine.$recovered.get()).toEqual([offered]);
  expect(engine.tellPast().acknowledged).toContainEqual(taken);
  await engine.decideRecovered('send');
  expect(stars()).toEqual(['model:lab/a', 'model:lab/lost']);
});
