import type { PendingMutation } from '../src/protocol/sync.ts';
import type { StoredRecord, StoredReplica, SyncStorage } from '../src/sync/ports.ts';

/** A storage in memory; `copy` is what another engine would find after a kill. */
export function memoryStorage(): SyncStorage & { copy(): SyncStorage } {
  return storageOf({ clientId: null, pending: [], replica: null });
}

type State = {
  clientId: string | null;
  pending: readonly PendingMutation[];
  replica: StoredReplica | null;
};

const keyOf = (ref: { type: string; key: string }) => `${ref.type} ${ref.key}`;

function storageOf(state: State): SyncStorage & { copy(): SyncStorage } {
  return {
    load: async () => structuredClone(state),
    async replaceOutbox(clientId, pending) {
      Object.assign(state, { clientId, pending: [...pending] });
    },
    async appendPending(mutations) {
      state.pending = [...state.pending, ...mutations];
    },
    async removePending(ids) {
      state.pending = state.pending.filter((mutation) => !ids.includes(mutation.id));
    },
    async saveReplica({ isWhole, puts, removed, ...meta }) {
      const records = new Map<string, StoredRecord>(
        (isWhole ? [] : (state.replica?.records ?? [])).map((record) => [keyOf(record), record]),
      );
      for (const put of puts) records.set(keyOf(put), put);
      for (const ref of removed) records.delete(keyOf(ref));
      state.replica = { ...meta, records: [...records.values()] };
    },
    copy: () => storageOf(structuredClone(state)),
  };
}
