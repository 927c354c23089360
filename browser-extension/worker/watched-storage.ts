import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { PendingMutation } from '@asterism/core/protocol/sync.ts';
import type { SyncStorage } from '@asterism/core/sync/ports.ts';
import { atom, type ReadableAtom } from 'nanostores';
import { waitingItems } from '../storage/waiting-items.ts';

/**
 * A storage that tells which items wait for the server, and that refuses once it is closed: the
 * engine of an account that was left must not write into the next one's copy.
 */
export function watchedStorage(storage: SyncStorage): {
  readonly storage: SyncStorage;
  readonly $waiting: ReadableAtom<ReadonlySet<ItemId>>;
  close(): void;
} {
  const $waiting = atom<ReadonlySet<ItemId>>(new Set());
  let pending: readonly PendingMutation[] = [];
  let isClosed = false;

  const open = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isClosed) throw new Error('This account was signed out.');
    return work();
  };
  const hold = (next: readonly PendingMutation[]) => {
    pending = next;
    $waiting.set(waitingItems(pending));
  };

  return {
    $waiting,
    close() {
      isClosed = true;
    },
    storage: {
      async load() {
        const state = await open(() => storage.load());
        hold(state.pending);
        return state;
      },
      async replaceOutbox(clientId, next) {
        await open(() => storage.replaceOutbox(clientId, next));
        hold(next);
      },
      async appendPending(added) {
        await open(() => storage.appendPending(added));
        hold([...pending, ...added]);
      },
      async settle(ids, acknowledged) {
        await open(() => storage.settle(ids, acknowledged));
        hold(pending.filter(({ id }) => !ids.includes(id)));
      },
      loadPast: () => open(storage.loadPast),
      saveRecovered: (recovered, change) => open(() => storage.saveRecovered(recovered, change)),
      saveReplica: (update) => open(() => storage.saveReplica(update)),
    },
  };
}
