import { nothingStored, type StoredState } from '@asterism/core/sync/ports.ts';
import type { MemoryStorage } from '@asterism/core/testing/memory-storage.ts';

const prefix = 'newer ';

type Named = { readonly uuid: string; readonly name: string };

const named = <T extends Named>(entry: T): T => ({
  ...entry,
  name: entry.name.startsWith(prefix) ? entry.name.slice(prefix.length) : entry.name,
});

/** As a newer client knows these changes. */
export const asMade = <T extends Named>(list: readonly T[]): T[] => list.map(named);

/** What is stored, as a newer client knows it. */
export const asStored = (state: StoredState): StoredState => ({
  ...state,
  pending: asMade(state.pending),
  acknowledged: asMade(state.acknowledged),
  recovered: asMade(state.recovered),
});

/** Half of what is stored has names that an older client never heard of. */
export function asOlderReads(state: StoredState) {
  const isUnknown = ({ uuid }: Named) => uuid < '8';
  const all = [...state.pending, ...state.acknowledged, ...state.recovered];
  const unknown = new Set(all.filter(isUnknown).map(({ uuid }) => uuid));
  const read = <T extends Named>(list: readonly T[]): T[] =>
    asMade(list).map((entry) =>
      unknown.has(entry.uuid) ? { ...entry, name: `${prefix}${entry.name}` } : entry,
    );
  return (now: StoredState): StoredState => ({
    ...now,
    pending: read(now.pending),
    acknowledged: read(now.acknowledged),
    recovered: read(now.recovered),
  });
}

/** A storage, as an older client reads and writes it. */
export const olderStorage = (
  place: MemoryStorage,
  read: ReturnType<typeof asOlderReads>,
): MemoryStorage => ({
  ...place,
  load: async () => read(await place.load()),
  replaceOutbox: (clientId, pending) => place.replaceOutbox(clientId, asMade(pending)),
  appendPending: (mutations) => place.appendPending(asMade(mutations)),
  settle: (ids, acknowledged) => place.settle(ids, asMade(acknowledged)),
  loadPast: async () => {
    const { acknowledged, recovered } = read({ ...nothingStored, ...(await place.loadPast()) });
    return { acknowledged, recovered };
  },
  saveRecovered: (recovered, { instead, forgotten }) =>
    place.saveRecovered(asMade(recovered), { instead: asMade(instead), forgotten }),
});
