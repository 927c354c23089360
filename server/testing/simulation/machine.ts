import { nothingStored, type StoredState } from '@asterism/core/sync/ports.ts';
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

/** A machine on which several windows of one person share a replica and leave each other outboxes. */
export function createMachine(person: string) {
  const replica = memoryStorage();
  const orphans = new Set<Orphan>();
  let isLocked = true;
  return {
    open: (): MemoryStorage => placeOn(replica, memoryStorage()),
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
