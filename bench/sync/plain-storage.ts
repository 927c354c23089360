import {
  nothingStored,
  type StoredRecord,
  type StoredState,
  type SyncStorage,
} from '@asterism/core/sync/ports.ts';

type Kept = Omit<StoredState, 'replica' | 'pending'> & {
  readonly pending: StoredState['pending'][number][];
  readonly meta: Omit<NonNullable<StoredState['replica']>, 'records'> | null;
  readonly records: Map<string, StoredRecord>;
};

/** What one place keeps; `kept` outlives the storages opened on it. */
export function plainPlace(): { open(): SyncStorage } {
  let kept: Kept = { ...nothingStored, pending: [], meta: null, records: new Map() };
  const keyOf = (ref: { type: string; key: string }) => `${ref.type} ${ref.key}`;
  // Nothing is copied on its way in or out: the peer's store in memory copies nothing either.
  const open = (): SyncStorage => ({
    async load() {
      const { meta, records, ...rest } = kept;
      const replica = meta && { ...meta, records: [...records.values()] };
      return { ...rest, pending: [...rest.pending], replica };
    },
    async replaceOutbox(clientId, pending) {
      kept = { ...kept, clientId, pending: [...pending] };
    },
    async appendPending(mutations) {
      kept.pending.push(...mutations);
    },
    async settle(ids) {
      kept = { ...kept, pending: kept.pending.filter(({ id }) => !ids.includes(id)) };
    },
    async loadPast() {
      return { acknowledged: kept.acknowledged, recovered: kept.recovered };
    },
    async saveRecovered(recovered) {
      kept = { ...kept, recovered };
    },
    async saveReplica({ isWhole, base: _, puts, removed, ...meta }) {
      kept = { ...kept, meta };
      if (isWhole) kept.records.clear();
      for (const put of puts) kept.records.set(keyOf(put), put);
      for (const ref of removed) kept.records.delete(keyOf(ref));
      return true;
    },
  });
  return { open };
}
