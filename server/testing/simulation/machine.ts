import { type MadeMutation, nothingStored, type StoredState } from '@asterism/core/sync/ports.ts';
import { type MemoryStorage, memoryStorage } from '@asterism/core/testing/memory-storage.ts';

/** What a window left behind: an outbox, and what is stored in it. */
export type Orphan = {
  readonly name: string;
  readonly person: string;
  readonly place: MemoryStorage;
  state: StoredState;
  /** Windows that took it over and live. */
  readonly holders: Set<string>;
};

/** An outbox of its own on a replica that is shared. */
const placeOn = (replica: MemoryStorage, own: MemoryStorage): MemoryStorage => ({
  ...own,
  load: async () => ({ ...(await own.load()), replica: (await replica.load()).replica }),
  saveReplica: replica.saveReplica,
  copy: () => placeOn(replica.copy(), own.copy()),
});

/** As in a browser: an outbox of its own, and a past and replica that are shared. */
const tabOn = (common: MemoryStorage, own: MemoryStorage): MemoryStorage => ({
  ...own,
  async load() {
    const { acknowledged, recovered, replica } = await common.load();
    return { ...(await own.load()), acknowledged, recovered, replica };
  },
  async settle(ids, acknowledged) {
    await own.settle(ids, []);
    if (acknowledged.length > 0) await common.settle([], acknowledged);
  },
  loadPast: common.loadPast,
  saveRecovered: common.saveRecovered,
  saveReplica: common.saveReplica,
  copy: () => tabOn(common.copy(), own.copy()),
});

/** A machine on which several windows of one person share a replica and leave each other outboxes. */
export function createMachine(person: string, isBrowser: boolean) {
  const kept = memoryStorage();
  let vanished: readonly MadeMutation[] = [];
  const common: MemoryStorage = {
    ...kept,
    async saveRecovered(recovered, change) {
      const before = (await kept.loadPast()).recovered;
      await kept.saveRecovered(recovered, change);
      const left = new Set((await kept.loadPast()).recovered.map(({ uuid }) => uuid));
      vanished = before.filter(({ uuid }) => !left.has(uuid));
    },
  };
  const orphans = new Set<Orphan>();
  let isLocked = true;
  return {
    isBrowser,
    open: (): MemoryStorage => (isBrowser ? tabOn : placeOn)(common, memoryStorage()),
    /** What the last change of what is offered here took away. */
    vanished: () => vanished,
    leave(name: string, place: MemoryStorage, state: StoredState) {
      if (state.clientId !== nothingStored.clientId)
        orphans.add({ name, person, place, state, holders: new Set() });
      for (const { holders } of orphans) holders.delete(name);
    },
    /** Each by one window only, where there are locks. */
    take(name: string): Orphan[] {
      const free = [...orphans].filter(
        ({ holders }) => !holders.has(name) && (holders.size === 0 || !isLocked),
      );
      for (const { holders } of free) holders.add(name);
      return free;
    },
    discard(orphan: Orphan, name: string) {
      if (orphan.state.pending.length === 0) orphans.delete(orphan);
      orphan.holders.delete(name);
    },
    left: () => [...orphans],
    unlock() {
      isLocked = false;
    },
  };
}

export type Machine = ReturnType<typeof createMachine>;
