import { randomUUID } from 'node:crypto';
import { userFavorite } from '@asterism/core/domain/favorite.ts';
import { type ItemId, modelItemId } from '@asterism/core/domain/item-id.ts';
import type { Change } from '@asterism/core/mutations/record.ts';
import type { PendingMutation } from '@asterism/core/protocol/sync.ts';
import { expect, test } from 'vitest';
import type { LibraryStore } from '../app/sync/library-store.ts';
import { pull } from '../app/sync/pull.ts';
import { push } from '../app/sync/push.ts';

const idOf = (name: string) => modelItemId('lab', name);
const ref = (name: string) => ({ type: 'favorite', key: idOf(name) }) as const;

const favorite = (name: string) =>
  userFavorite({
    itemId: idOf(name),
    createdAt: '2026-11-21T09:00:00.000Z',
    tags: ['é', '\u{1F600}'],
    name: `The ${name}`,
    provider: 'lab',
    providerName: null,
  });

const put = (name: string): Change => ({ ...ref(name), value: favorite(name) });
const removal = (name: string): Change => ({ ...ref(name), value: null });

const act = (id: number, name: string, value = true): PendingMutation => ({
  id,
  uuid: randomUUID(),
  name: 'favorite.set',
  args: {
    item: { id: idOf(name) as ItemId, name, provider: null, providerName: null },
    value,
    at: '2026-11-21T09:00:00.000Z',
  },
});

/** The library of a person nobody used before. */
export type OneLibrary = {
  transaction<T>(work: (store: LibraryStore) => Promise<T>): Promise<T>;
};

/** What every place that keeps libraries must do. */
export function libraryStoreContract(fresh: () => Promise<OneLibrary>): void {
  const change = (library: OneLibrary, ...changes: Change[]) =>
    library.transaction(async (store) => {
      await store.takeTurn();
      const version = (await store.version()) + 1;
      await store.write(changes, version);
      return version;
    });
  const since = ({ transaction }: OneLibrary, version: number) =>
    transaction(async (store) => {
      const { puts, tombstones } = await store.changed(randomUUID(), version);
      return { records: puts.toSorted((a, b) => (a.key < b.key ? -1 : 1)), tombstones };
    });

  test('a new library is empty and at version 0', async () => {
    const library = await fresh();
    expect(await since(library, -1)).toEqual({ records: [], tombstones: [] });
    expect(
      await library.transaction(async (store) => [
        await store.version(),
        await store.changed(randomUUID(), -1),
        await store.standing(randomUUID(), [randomUUID()]),
        (await store.load([ref('a')])).favorite.size,
      ]),
    ).toEqual([
      0,
      { version: 0, tombstoneFloor: 0, lastMutationId: 0, puts: [], tombstones: [] },
      { version: 0, lastMutationId: 0, taken: [] },
      0,
    ]);
  });

  test('records come back as they were written, and only those named or newer', async () => {
    const library = await fresh();
    await change(library, put('a'), put('b'));
    await change(library, put('c'));
    const loaded = await library.transaction((store) => store.load([ref('a'), ref('missing')]));
    expect([...loaded.favorite]).toEqual([[idOf('a'), favorite('a')]]);
    expect(await since(library, 1)).toEqual({
      records: [{ ...ref('c'), value: favorite('c') }],
      tombstones: [],
    });
  });

  test('a removal leaves a tombstone, a put takes it away', async () => {
    const library = await fresh();
    await change(library, put('a'), put('b'));
    await change(library, removal('a'), removal('b'));
    expect(await since(library, 1)).toMatchObject({ records: [], tombstones: [{}, {}] });
    await change(library, put('a'));
    expect(await since(library, 1)).toMatchObject({
      records: [ref('a')],
      tombstones: [ref('b')],
    });
    expect(await since(library, 3)).toEqual({ records: [], tombstones: [] });
  });

  test('how far a client was taken is kept per client', async () => {
    const library = await fresh();
    const [one, two] = [randomUUID(), randomUUID()];
    for (const id of [3, 4])
      await library.transaction(async (store) => {
        await store.takeTurn();
        await store.saveTaken(one, id, []);
      });
    expect(
      await library.transaction(async (store) => [
        (await store.standing(one, [])).lastMutationId,
        (await store.changed(one, 0)).lastMutationId,
        (await store.standing(two, [])).lastMutationId,
      ]),
    ).toEqual([4, 4, 0]);
  });

  test('what was taken is known by its name, with the reason of a refusal', async () => {
    const library = await fresh();
    const [one, two, other] = [randomUUID(), randomUUID(), randomUUID()];
    await library.transaction(async (store) => {
      await store.takeTurn();
      await store.saveTaken(randomUUID(), 1, [{ uuid: one, refusal: null }]);
      await store.saveTaken(randomUUID(), 1, [{ uuid: two, refusal: 'No.' }]);
    });
    const { taken: known } = await library.transaction((store) =>
      store.standing(randomUUID(), [two, other, one]),
    );
    expect(known.toSorted((a, b) => Number(a.uuid !== one) - Number(b.uuid !== one))).toEqual([
      { uuid: one, refusal: null },
      { uuid: two, refusal: 'No.' },
    ]);
  });

  test('a transaction that fails leaves nothing', async () => {
    const library = await fresh();
    const failing = library.transaction(async (store) => {
      await store.takeTurn();
      await store.write([put('a')], 1);
      await store.saveTaken(randomUUID(), 1, []);
      throw new Error('after all');
    });
    await expect(failing).rejects.toThrow('after all');
    expect(await since(library, -1)).toEqual({ records: [], tombstones: [] });
    expect(await change(library, put('b'))).toBe(1);
  });

  test('who waits for the turn sees what the one before committed', async () => {
    const library = await fresh();
    const versions = await Promise.all(
      Array.from({ length: 12 }, (_, number) => change(library, put(`m${number}`))),
    );
    expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    expect((await since(library, -1)).records).toHaveLength(12);
  });

  test('what is asked before the turn is known to be taken sees what was committed by then', async () => {
    const library = await fresh();
    const rivals = Array.from({ length: 12 }, (_, number) =>
      library.transaction(async (store) => {
        const turn = store.takeTurn();
        const [, { version }, { favorite }] = await Promise.all([
          turn,
          store.standing(randomUUID(), []),
          store.load(Array.from({ length: 12 }, (_, other) => ref(`m${other}`))),
        ]);
        await store.write([put(`m${number}`)], version + 1);
        return [version, favorite.size];
      }),
    );
    const seen = (await Promise.all(rivals)).sort(([a = 0], [b = 0]) => a - b);
    expect(seen).toEqual(Array.from({ length: 12 }, (_, n) => [n, n]));
  });

  test('the same push in flight twice is taken once, whoever acts in between', async () => {
    const library = await fresh();
    const [clientId, rival] = [randomUUID(), randomUUID()];
    for (let id = 1; id <= 20; id++) {
      const request = { clientId, mutations: [act(id, 'x')] };
      const answers = await Promise.all([
        library.transaction((store) => push(store, request)),
        library.transaction((store) =>
          push(store, { clientId: rival, mutations: [act(id, 'x', false)] }),
        ),
        library.transaction((store) => push(store, request)),
      ]);
      const [first, , second] = answers.map((answer) => answer.kind === 'taken' && answer.version);
      expect(first === null || second === null).toBe(true);
    }
    const answer = await library.transaction((store) =>
      pull(store, { clientId, cookie: null }, 'epoch'),
    );
    expect(answer).toMatchObject({ kind: 'snapshot', isReset: false, lastMutationId: 20 });
  });

  test('a client of another person is refused, and theirs goes on', async () => {
    const [anna, ben] = [await fresh(), await fresh()];
    const clientId = randomUUID();
    const send = (library: OneLibrary, id: number, name: string) =>
      library.transaction((store) => push(store, { clientId, mutations: [act(id, name)] }));
    expect(await send(anna, 1, 'a')).toMatchObject({ kind: 'taken' });
    expect(await send(ben, 1, 'b')).toEqual({ kind: 'client_forked' });
    expect(await send(ben, 2, 'b')).toEqual({ kind: 'client_forked' });
    expect(await send(anna, 2, 'c')).toMatchObject({ kind: 'taken' });
    expect(await since(ben, -1)).toEqual({ records: [], tombstones: [] });
  });
}
