import { offersAfter } from '../src/sync/offers.ts';
import {
  keepAcknowledgedMs,
  nothingStored,
  type StoredRecord,
  type StoredState,
  type SyncStorage,
} from '../src/sync/ports.ts';
import { isNewer, reaches, readStoredPending } from '../src/sync/read-stored.ts';

type Stored = Omit<StoredState, 'pending'> & { readonly pending: readonly unknown[] };

/** A storage in memory; `copy` is what another engine would find after a kill. */
export type MemoryStorage = SyncStorage & {
  copy(): MemoryStorage;
  /** Puts something into the outbox that is no mutation, in place of what has its number. */
  damage(entry: { readonly id: number; readonly uuid?: string }): void;
};

const keyOf = (ref: { type: string; key: string }) => `${ref.type} ${ref.key}`;
const hasId = (entry: unknown, ids: readonly number[]) =>
  ids.includes((entry as { id: number }).id);

/** An empty storage. */
export const memoryStorage = (): MemoryStorage => storageOf(nothingStored);

function storageOf(initial: Stored): MemoryStorage {
  let state = initial;
  const set = (changed: Partial<Stored>) => {
    state = { ...state, ...structuredClone(changed) };
  };

  return {
    async load() {
      const { pending, unreadable } = readStoredPending(state.pending);
      set({ pending, unreadable: [...state.unreadable, ...unreadable] });
      return structuredClone({ ...state, pending });
    },
    replaceOutbox: async (clientId, pending) => set({ clientId, pending }),
    appendPending: async (mutations) => set({ pending: [...state.pending, ...mutations] }),
    async settle(ids, acknowledged) {
      const oldest = Math.max(...acknowledged.map(({ at }) => at)) - keepAcknowledgedMs;
      const known = new Set(acknowledged.map(({ uuid }) => uuid));
      set({
        pending: state.pending.filter((entry) => !hasId(entry, ids)),
        acknowledged: [
          ...state.acknowledged.filter(({ at, uuid }) => at > oldest && !known.has(uuid)),
          ...acknowledged,
        ],
      });
    },
    loadPast: async () => {
      const { acknowledged, recovered } = state;
      return structuredClone({ acknowledged, recovered });
    },
    saveRecovered: async (recovered, { instead, forgotten }) =>
      set({
        recovered: offersAfter(state.recovered, recovered, instead),
        acknowledged: state.acknowledged.filter(({ uuid }) => !forgotten.includes(uuid)),
      }),
    async saveReplica({ isWhole, base, puts, removed, ...meta }) {
      const kept = state.replica?.cookie;
      if (isNewer(kept, meta.cookie, base)) return true;
      if (!isWhole && !reaches(kept, base)) return false;
      const records = new Map<string, StoredRecord>(
        (isWhole ? [] : (state.replica?.records ?? [])).map((record) => [keyOf(record), record]),
      );
      for (const put of puts) records.set(keyOf(put), put);
      for (const ref of removed) records.delete(keyOf(ref));
      set({ replica: { ...meta, records: [...records.values()] } });
      return true;
    },
    copy: () => storageOf(structuredClone(state)),
    damage: (entry) =>
      set({
        pending: state.pending.some((one) => hasId(one, [entry.id]))
          ? state.pending.map((one) => (hasId(one, [entry.id]) ? entry : one))
          : [...state.pending, entry],
      }),
  };
}
