import { randomUUID } from 'node:crypto';
import type { PendingMutation } from '@asterism/core/protocol/sync.ts';
import { beforeEach, expect, test } from 'vitest';
import { type MemoryLibraries, memoryLibraries } from '../../testing/memory-libraries.ts';
import { push } from './push.ts';

let libraries: MemoryLibraries;
beforeEach(() => {
  libraries = memoryLibraries();
});

const send = (clientId: string, ...mutations: PendingMutation[]) =>
  libraries.transaction('anna', (store) => push(store, { clientId, mutations }));
const stars = () => [...libraries.stateOf('anna').rows.values()].map(({ record }) => record.key);

const act = (id: number, name: string, value = true): PendingMutation => ({
  id,
  uuid: randomUUID(),
  name: 'favorite.set',
  args: {
    item: { id: `model:lab/${name}`, name, provider: null, providerName: null },
    value,
    at: '2026-11-21T09:00:00.000Z',
  },
});
const taken = (lastMutationId: number) => ({ kind: 'taken', response: { lastMutationId } });

test('what comes again is skipped, and what follows is taken', async () => {
  const [client, first, second] = [randomUUID(), act(1, 'a'), act(2, 'b')];
  await send(client, first);
  expect(await send(client, first, second)).toMatchObject(taken(2));
  expect(stars()).toEqual(['model:lab/a', 'model:lab/b']);
});

test('what comes again under another client’s name counts once', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  const star = act(1, 'a');
  await send(one, star);
  await send(one, act(2, 'a', false));
  expect(await send(other, star, act(2, 'b'))).toMatchObject(taken(2));
  expect(stars()).toEqual(['model:lab/b']);
});

test.each([
  ['the last number', 2],
  ['an earlier one', 1],
])('%s under another name is a copied profile', async (_, id) => {
  const client = randomUUID();
  await send(client, act(1, 'a'), act(2, 'b'));
  expect(await send(client, act(id, 'c'))).toEqual({ kind: 'client_forked' });
  expect(stars()).toEqual(['model:lab/a', 'model:lab/b']);
});

test('a gap takes nothing', async () => {
  const client = randomUUID();
  await send(client, act(1, 'a'));
  expect(await send(client, act(3, 'b'))).toEqual({ kind: 'mutation_gap' });
  expect(await send(randomUUID(), act(2, 'b'))).toEqual({ kind: 'mutation_gap' });
  expect(stars()).toEqual(['model:lab/a']);
});

test('a refusal is told again, also under another number, and the queue goes on', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  const wrong = act(1, '');
  const said = { id: 1, message: expect.stringContaining('item') };
  expect(await send(one, wrong, act(2, 'b'))).toMatchObject({ response: { rejected: [said] } });
  expect(await send(one, wrong)).toMatchObject({ response: { rejected: [said] } });
  const again = await send(other, act(1, 'c'), { ...wrong, id: 2 });
  expect(again).toMatchObject({ response: { rejected: [{ ...said, id: 2 }] } });
  expect(stars()).toEqual(['model:lab/b', 'model:lab/c']);
});

test('the same name twice in one push counts once', async () => {
  const star = act(1, 'a');
  expect(await send(randomUUID(), star, { ...star, id: 2 })).toMatchObject(taken(2));
  expect(stars()).toEqual(['model:lab/a']);
});

test('a mutation of a later version takes nothing and asks for an update', async () => {
  const later = { ...act(2, 'b'), name: 'favorite.polish' };
  expect(await send(randomUUID(), act(1, 'a'), later)).toEqual({ kind: 'upgrade_needed' });
  expect(stars()).toEqual([]);
});
