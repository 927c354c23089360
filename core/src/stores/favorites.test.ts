import { expect, test } from 'vitest';
import { userFavorite } from '../domain/favorite.ts';
import type { SendOutcome } from '../protocol/send-outcome.ts';
import { createFavoritesStore, type RolledBack, type StarredItem } from './favorites.ts';

const item = (name: string): StarredItem => ({
  id: `model:lab/${name}`,
  name,
  provider: 'lab',
  providerName: 'Lab',
});

/** A server that answers only when it is told to. */
function harness() {
  const waiting: { value: boolean; id: string; answer: (outcome: SendOutcome) => void }[] = [];
  const rolledBack: RolledBack[] = [];
  const store = createFavoritesStore([], {
    send: ({ item: { id }, value }) => new Promise((answer) => waiting.push({ id, value, answer })),
    now: () => new Date('2026-11-21T09:00:00Z'),
    onRolledBack: (act) => rolledBack.push(act),
  });
  const ids = () => [...store.$favorites.get().keys()];
  const answer = async (outcome: SendOutcome) => {
    waiting.shift()?.answer(outcome);
    await new Promise<void>((done) => setImmediate(done));
  };
  return { store, waiting, rolledBack, ids, answer };
}

test('an act shows before it is sent, and stays when it is taken', async () => {
  const { store, ids, answer } = harness();
  store.setFavorite(item('a'), true);
  expect(ids()).toEqual(['model:lab/a']);
  await answer({ kind: 'done' });
  expect(ids()).toEqual(['model:lab/a']);
});

test('rapid acts are sent in order, one at a time', async () => {
  const { store, waiting, ids, answer } = harness();
  for (const value of [true, false, true, false]) store.setFavorite(item('a'), value);
  expect(waiting.map((one) => one.value)).toEqual([true]);
  for (const _act of [1, 2, 3]) await answer({ kind: 'done' });
  expect(waiting.map((one) => one.value)).toEqual([false]);
  await answer({ kind: 'done' });
  expect(ids()).toEqual([]);
});

test('a refused act is taken back alone and can be tried again', async () => {
  const { store, rolledBack, ids, answer } = harness();
  store.setFavorite(item('a'), true);
  store.setFavorite(item('b'), true);
  await answer({ kind: 'refused', message: 'No room.' });
  expect(ids()).toEqual(['model:lab/b']);
  expect(rolledBack).toMatchObject([{ value: true, outcome: { message: 'No room.' } }]);
  await answer({ kind: 'done' });
  rolledBack[0]?.retry();
  expect(ids()).toEqual(['model:lab/b', 'model:lab/a']);
  await answer({ kind: 'done' });
  expect(ids()).toEqual(['model:lab/b', 'model:lab/a']);
});

test('an act nobody answers is taken back too', async () => {
  const { store, rolledBack, ids, answer } = harness();
  store.setFavorite(item('a'), true);
  await answer({ kind: 'unreachable' });
  expect(ids()).toEqual([]);
  expect(rolledBack[0]?.outcome.kind).toBe('unreachable');
});

test('undo gives back date and tags; an act that changes nothing has none', async () => {
  const { store, answer } = harness();
  const old = userFavorite({
    ...item('a'),
    itemId: 'model:lab/a',
    createdAt: '2020-01-01T00:00:00.000Z',
    tags: ['x'],
  });
  store.confirm([{ type: 'favorite', key: old.itemId, value: old }], true);
  const undo = store.setFavorite(item('a'), false);
  expect(store.setFavorite(item('a'), false)).toBeNull();
  await answer({ kind: 'done' });
  undo?.();
  expect(store.$favorites.get().get('model:lab/a')).toMatchObject({
    createdAt: old.createdAt,
    tags: ['x'],
  });
});

test('what the server confirms lies below acts under way, whole or as changes', async () => {
  const { store, ids, answer } = harness();
  const stored = (name: string) => {
    const itemId = `model:lab/${name}` as const;
    const value = userFavorite({
      ...item(name),
      itemId,
      createdAt: '2020-01-01T00:00:00.000Z',
      tags: [],
    });
    return { type: 'favorite', key: itemId, value } as const;
  };
  store.setFavorite(item('a'), true);
  store.confirm([stored('b'), stored('c')], true);
  expect(ids()).toEqual(['model:lab/b', 'model:lab/c', 'model:lab/a']);
  store.confirm([stored('d'), { type: 'favorite', key: 'model:lab/b', value: null }], false);
  expect(ids()).toEqual(['model:lab/c', 'model:lab/d', 'model:lab/a']);
  await answer({ kind: 'refused', message: 'no' });
  expect(ids()).toEqual(['model:lab/c', 'model:lab/d']);
});
