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

const update = (fields: Partial<ReplicaUpdate>): ReplicaUpdate => ({
  isWhole: false,
  cookie: { epoch: 'e', version: 1, schema: 1 },
  clientId,
  lastMutationId: 0,
  receivedAt: 1000,
  puts: [],
  removed: [],
  ...fields,
});

/**
 * What every storage must do. `open` opens the same place again, as after a restart; `fresh` makes
 * an empty place.
 */
export function syncStorageContract(
  fresh: () => Promise<{ open: () => Promise<SyncStorage> }>,
): void {
  const reopened = async (act: (storage: SyncStorage) => Promise<unknown>) => {
    const place = await fresh();
    await act(await place.open());
    return (await place.open()).load();
  };

  test('an empty place holds nothing', async () => {
    expect(await reopened(async () => undefined)).toEqual({
      clientId: null,
      pending: [],
      replica: null,
    });
  });

  test('the outbox survives, in order, byte for byte', async () => {
    const { pending: kept, clientId: who } = await reopened(async (storage) => {
      await storage.replaceOutbox(clientId, []);
      await storage.appendPending([pending(1), pending(2)]);
      for (let id = 3; id <= 12; id++) await storage.appendPending([pending(id)]);
      await storage.removePending([1, 5]);
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

  test('the replica is put together from what was saved', async () => {
    const { replica } = await reopened(async (storage) => {
      await storage.saveReplica(update({ isWhole: true, puts: ['a', 'b', 'c'].map(record) }));
      await storage.saveReplica(
        update({
          cookie: { epoch: 'e', version: 2, schema: 1 },
          lastMutationId: 7,
          receivedAt: 2000,
          puts: [record('d')],
          removed: [{ type: 'favorite', key: modelItemId('lab', 'b') }],
        }),
      );
    });
    const { records, ...meta } = replica ?? { records: [] };
    expect(meta).toEqual({
      cookie: { epoch: 'e', version: 2, schema: 1 },
      clientId,
      lastMutationId: 7,
      receivedAt: 2000,
    });
    const byKey = (a: StoredRecord, b: StoredRecord) => (a.key < b.key ? -1 : 1);
    expect([...records].sort(byKey)).toEqual(['a', 'c', 'd'].map(record));
  });

  test('a whole snapshot leaves nothing of the one before', async () => {
    const { replica } = await reopened(async (storage) => {
      await storage.saveReplica(update({ isWhole: true, puts: ['a', 'b'].map(record) }));
      await storage.saveReplica(update({ isWhole: true, puts: [record('c')] }));
    });
    expect(replica?.records).toEqual([record('c')]);
  });
}
