import { expect, test } from 'vitest';
import { userFavorite } from '../src/domain/favorite.ts';
import { modelItemId } from '../src/domain/item-id.ts';
import type { PendingMutation } from '../src/protocol/sync.ts';
import type { ReplicaUpdate, StoredRecord, SyncStorage } from '../src/sync/ports.ts';

const clientId = '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';

const pending = (id: number): PendingMutation => ({
  id,
  uuid: `0b6f1f0e-6c3e-4c0e-9a51-${String(id).padStart(12, '0')}`,
  name: 'favorite.set',
  args: { odd: ['é\u{1F600}', null, 1.5] },
});

const record = (name: string): StoredRecord => ({
  type: 'favorite',
  key: modelItemId('lab', name),
  value: userFavorite({
    itemId: modelItemId('lab', name),
    createdAt: '2026-11-21T09:00:00.000Z',
    tags: ['x'],
    name,
    provider: 'lab',
    providerName: null,
  }),
});

const sorted = (records: readonly StoredRecord[]) =>
  records.toSorted((a, b) => (a.key < b.key ? -1 : 1));

const update = (fields: Partial<ReplicaUpdate>): ReplicaUpdate => ({
  isWhole: false,
  base: null,
  cookie: { epoch: 'e', version: 1, schema: 1 },
  clientId,
  lastMutationId: 0,
  receivedAt: 1000,
  puts: [],
  removed: [],
  ...fields,
});

const cookie = (version: number, epoch = 'e') => ({ epoch, version, schema: 1 });
const whole = (version: number, names: readonly string[], epoch = 'e') =>
  update({ isWhole: true, cookie: cookie(version, epoch), puts: names.map(record) });

const acknowledged = (id: number, at: number) => {
  const { id: _, ...made } = pending(id);
  return { ...made, at };
};
const recovered = (id: number) => {
  const { id: _, ...made } = pending(id);
  return { ...made, args: { id } };
};

const offer = (storage: SyncStorage, ids: readonly number[], instead: readonly number[]) =>
  storage.saveRecovered(ids.map(recovered), { instead: instead.map(recovered), forgotten: [] });

/** A place where an engine's data lives. */
type Place = {
  /** Opens it again, as after a restart. */
  open(): Promise<SyncStorage>;
  /** Puts an entry into the closed outbox that is no mutation, numbered 2. */
  damage(entry: { readonly id: 2; readonly uuid: string }): Promise<void>;
};

/** What every storage must do. `fresh` makes an empty place. */
export function syncStorageContract(fresh: () => Promise<Place>): void {
  const reopened = async (act: (storage: SyncStorage) => Promise<unknown>) => {
    const place = await fresh();
    await act(await place.open());
    return (await place.open()).load();
  };

  test('an empty place holds nothing', async () => {
    expect(await reopened(async () => undefined)).toEqual({
      clientId: null,
      pending: [],
      acknowledged: [],
      recovered: [],
      unreadable: [],
      replica: null,
    });
  });

  test('the outbox survives, in order, byte for byte', async () => {
    const { pending: kept, clientId: who } = await reopened(async (storage) => {
      await storage.replaceOutbox(clientId, []);
      await storage.appendPending([pending(1), pending(2)]);
      for (let id = 3; id <= 12; id++) await storage.appendPending([pending(id)]);
      await storage.settle([1, 5], []);
    });
    expect(who).toBe(clientId);
    expect(kept).toEqual([2, 3, 4, 6, 7, 8, 9, 10, 11, 12].map(pending));
  });

  test('a replaced outbox holds only what it was given', async () => {
    const other = clientId.replace('0b', '1c');
    const stored = await reopened(async (storage) => {
      await storage.replaceOutbox(clientId, []);
      await storage.appendPending([pending(1), pending(2), pending(3)]);
      await storage.replaceOutbox(other, [pending(1)]);
    });
    expect(stored).toMatchObject({ clientId: other, pending: [pending(1)] });
  });

  test('what the server took is kept for a day, in order', async () => {
    const day = 24 * 60 * 60 * 1000;
    const stored = await reopened(async (storage) => {
      await storage.replaceOutbox(clientId, [1, 2, 3, 4].map(pending));
      await storage.settle([1], [acknowledged(1, 1000)]);
      await storage.settle([2, 3], [acknowledged(2, 1000 + day), acknowledged(3, 1001 + day)]);
    });
    expect(stored.pending).toEqual([pending(4)]);
    const kept = stored.acknowledged.toSorted((a, b) => a.at - b.at);
    expect(kept).toEqual([acknowledged(2, 1000 + day), acknowledged(3, 1001 + day)]);
  });

  test('what is offered again takes the place of what was offered, in order', async () => {
    const stored = await reopened(async (storage) => {
      await storage.replaceOutbox(clientId, [pending(1)]);
      await storage.settle([1], [acknowledged(1, 1000), acknowledged(2, 1000)]);
      await offer(storage, [9, 3], []);
      const instead = [9, 3].map(recovered);
      const forgotten = [acknowledged(2, 1000).uuid];
      await storage.saveRecovered([3, 1, 2].map(recovered), { instead, forgotten });
      expect(await storage.loadPast()).toEqual({
        acknowledged: [acknowledged(1, 1000)],
        recovered: [3, 1, 2].map(recovered),
      });
    });
    expect(stored).toMatchObject({
      acknowledged: [acknowledged(1, 1000)],
      recovered: [3, 1, 2].map(recovered),
    });
  });

  test('an engine that did not know of an offer leaves it, and offers nothing twice', async () => {
    const stored = await reopened(async (storage) => {
      await offer(storage, [1, 2], []);
      const sameAsSecond = { ...recovered(2), uuid: recovered(8).uuid };
      const nothing = { instead: [], forgotten: [] };
      await storage.saveRecovered([sameAsSecond, recovered(3)], nothing);
      await offer(storage, [4], [3]);
    });
    expect(stored.recovered).toEqual([1, 2, 4].map(recovered));
  });

  test('what one engine decided about is not offered by another any more', async () => {
    const stored = await reopened(async (storage) => {
      await offer(storage, [1, 2], []);
      const instead = [{ ...recovered(2), uuid: recovered(8).uuid }];
      await storage.saveRecovered([], { instead, forgotten: [] });
    });
    expect(stored.recovered).toEqual([recovered(1)]);
  });

  test('what an engine offers twice, for a good reason, stands there twice', async () => {
    const again = { ...recovered(1), uuid: recovered(7).uuid };
    const stored = await reopened(async (storage) => {
      await offer(storage, [1], []);
      const change = { instead: [recovered(1)], forgotten: [] };
      await storage.saveRecovered([recovered(1), recovered(2), again], change);
    });
    expect(stored.recovered).toEqual([recovered(1), recovered(2), again]);
  });

  test('what is told twice of the past is kept once', async () => {
    const stored = await reopened(async (storage) => {
      await storage.settle([], [acknowledged(1, 1000)]);
      await storage.settle([], [acknowledged(1, 1000), acknowledged(2, 1001)]);
    });
    const kept = stored.acknowledged.toSorted((a, b) => a.at - b.at);
    expect(kept).toEqual([acknowledged(1, 1000), acknowledged(2, 1001)]);
  });

  test('an entry that cannot be read is set apart, and the others stay', async () => {
    const place = await fresh();
    const entry = { id: 2, uuid: 'no uuid' } as const;
    await (await place.open()).replaceOutbox(clientId, [pending(1), pending(3)]);
    await place.damage(entry);
    for (const _ of ['found', 'kept']) {
      const stored = await (await place.open()).load();
      expect(stored.pending).toEqual([pending(1), pending(3)]);
      expect(stored.unreadable).toMatchObject([entry]);
    }
  });

  test('the replica is put together from what was saved', async () => {
    const { replica } = await reopened(async (storage) => {
      await storage.saveReplica(whole(1, ['a', 'b', 'c']));
      const isKept = await storage.saveReplica(
        update({
          base: cookie(1),
          cookie: cookie(2),
          lastMutationId: 7,
          receivedAt: 2000,
          staleAfter: 60_000,
          puts: [record('d')],
          removed: [{ type: 'favorite', key: modelItemId('lab', 'b') }],
        }),
      );
      expect(isKept).toBe(true);
    });
    const { records, ...meta } = replica ?? { records: [] };
    const received = { clientId, lastMutationId: 7, receivedAt: 2000, staleAfter: 60_000 };
    expect(meta).toEqual({ cookie: cookie(2), ...received });
    expect(sorted(records)).toEqual(['a', 'c', 'd'].map(record));
  });

  test('records of every type are kept, also under one key', async () => {
    const at = '2026-11-21T09:00:00.000Z';
    const itemId = modelItemId('lab', 'a');
    const face = { name: 'a', provider: 'lab', providerName: null };
    const place = { collectionId: clientId, itemId, position: 'a0', addedAt: at };
    const cover = { kind: 'colour', colour: 'plum' } as const;
    const times = { createdAt: at, deletedAt: null };
    const records: StoredRecord[] = [
      record('a'),
      {
        type: 'modelPreference',
        key: itemId,
        value: { provider: 'lab', modelId: 'a', isEnabled: false },
      },
      { type: 'collectionItem', key: `${clientId}/${itemId}`, value: { ...place, ...face } },
      {
        type: 'collection',
        key: clientId,
        value: { id: clientId, title: 'é', slug: null, failover: 'fastest', cover, ...times },
      },
      {
        type: 'providerPreference',
        key: 'lab',
        value: { provider: 'lab', isEnabled: true, newModels: 'ask', updatedAt: at },
      },
    ];
    const { replica } = await reopened((storage) =>
      storage.saveReplica(update({ isWhole: true, puts: records })),
    );
    const byType = (a: StoredRecord, b: StoredRecord) => (a.type < b.type ? -1 : 1);
    expect([...(replica?.records ?? [])].sort(byType)).toEqual([...records].sort(byType));
  });

  test('a whole snapshot leaves nothing of the one before', async () => {
    const { replica } = await reopened(async (storage) => {
      await storage.saveReplica(whole(1, ['a', 'b']));
      await storage.saveReplica(whole(1, ['c']));
    });
    expect(replica?.records).toEqual([record('c')]);
  });

  test('an older state does not replace a newer one, but other data does', async () => {
    const { replica } = await reopened(async (storage) => {
      await storage.saveReplica(whole(5, ['a']));
      expect(await storage.saveReplica(whole(4, ['b']))).toBe(true);
    });
    expect(replica?.records).toEqual([record('a')]);
    const other = await reopened(async (storage) => {
      await storage.saveReplica(whole(5, ['a']));
      await storage.saveReplica(whole(4, ['b'], 'other'));
    });
    expect(other.replica?.records).toEqual([record('b')]);
  });

  test('a server that was told of more and answers with less replaces what is newer', async () => {
    const { replica } = await reopened(async (storage) => {
      await storage.saveReplica(whole(5, ['a']));
      expect(await storage.saveReplica({ ...whole(4, ['b']), base: cookie(5) })).toBe(true);
    });
    expect(replica).toMatchObject({ cookie: cookie(4), records: [record('b')] });
  });

  test('a change goes only onto what it was made for', async () => {
    const place = await fresh();
    const storage = await place.open();
    const change = (fields: Partial<ReplicaUpdate>) =>
      storage.saveReplica(update({ puts: [record('z')], ...fields }));
    expect(await change({ base: cookie(1), cookie: cookie(2) })).toBe(false);
    await storage.saveReplica(whole(3, ['a']));
    expect(await change({ base: cookie(4), cookie: cookie(5) })).toBe(false);
    expect(await change({ base: cookie(3, 'f'), cookie: cookie(5, 'f') })).toBe(false);
    expect((await storage.load()).replica?.records).toEqual([record('a')]);
    expect(await change({ base: cookie(2), cookie: cookie(5) })).toBe(true);
    const { replica } = await (await place.open()).load();
    expect(sorted(replica?.records ?? [])).toEqual(['a', 'z'].map(record));
  });
}
