import { maxMutationsPerPush, maxPushLength, type PendingMutation } from '../protocol/sync.ts';
import type { AcknowledgedMutation, MadeMutation, StoredState, SyncStorage } from './ports.ts';

/**
 * The queue of one client: what it made and the server's state does not contain yet, numbered in
 * order. Stored before it is sent; what cannot be stored is kept in memory and stored as soon as
 * that works again.
 */
export function createOutbox(storage: SyncStorage, newId: () => string) {
  let clientId = '';
  let nextId = 1;
  let pending: readonly PendingMutation[] = [];
  const unsaved = new Set<number>();
  /** The stored queue is another client's: it has to be replaced as a whole. */
  let isForeign = false;
  /** The newest number the server answered for since this client began or was loaded. */
  let answered = 0;
  /**
   * Numbers the server would not take. They leave like all others, once the replica is past them:
   * removed earlier, a restart would give them again and the server skip what they name.
   */
  const refused = new Set<number>();

  const wanted = () => pending.filter(({ id }) => !refused.has(id));

  async function save() {
    const added = pending.filter(({ id }) => unsaved.has(id));
    if (isForeign) await storage.replaceOutbox(clientId, pending);
    else if (added.length > 0) await storage.appendPending(added);
    isForeign = false;
    for (const { id } of added) unsaved.delete(id);
  }

  /** What fails is counted: the person is told, and it is tried again. */
  const trySave = () => save().catch(() => undefined);

  async function startOver() {
    pending = wanted().map((mutation, position) => ({ ...mutation, id: position + 1 }));
    clientId = newId();
    nextId = pending.length + 1;
    answered = 0;
    refused.clear();
    unsaved.clear();
    for (const { id } of pending) unsaved.add(id);
    isForeign = true;
    await trySave();
  }

  return {
    wanted,
    /** How many the server has not taken. */
    waiting: () => wanted().filter(({ id }) => id > answered).length,
    answered: () => answered,
    answerFor(id: number) {
      answered = id;
    },
    unsaved: () => unsaved.size,
    clientId: () => clientId,
    lastId: () => nextId - 1,
    /** The newest number in the queue; 0 if it is empty. */
    newestId: () => pending.at(-1)?.id ?? 0,
    /** What comes after a number and fits into one push, `most` at most: at least one, if there is one. */
    batchAfter(id: number, most: number): PendingMutation[] {
      const batch: PendingMutation[] = [];
      let length = 0;
      for (const mutation of pending) {
        if (mutation.id <= id) continue;
        length += JSON.stringify(mutation).length;
        const isMany = batch.length >= Math.min(most, maxMutationsPerPush);
        const isFull = isMany || length > maxPushLength;
        if (isFull && batch.length > 0) break;
        batch.push(mutation);
      }
      return batch;
    },

    /** Takes up what was stored; `contained` is the newest number the stored replica contains. */
    async open(state: StoredState, contained: number) {
      clientId = state.clientId ?? '';
      pending = state.pending;
      nextId = Math.max(contained, pending.at(-1)?.id ?? 0) + 1;
      if (!clientId) await startOver();
    },

    /** Names itself anew: the server knows this client otherwise, or not at all. */
    startOver,

    /** Queues mutations; they are stored afterwards, or counted as unsaved. */
    async add(made: readonly MadeMutation[]): Promise<readonly PendingMutation[]> {
      const added = made.map((mutation, position) => ({ ...mutation, id: nextId + position }));
      for (const { id } of added) unsaved.add(id);
      nextId += added.length;
      pending = [...pending, ...added];
      await trySave();
      return added;
    },

    /** Tries again to store what could not be. */
    save: trySave,

    refuse(ids: readonly number[]) {
      for (const id of ids) refused.add(id);
    },

    /**
     * Drops what the replica contains, and answers what of it the server took. That replica is
     * stored, or `isStored` is false.
     */
    async settle(
      contained: number,
      { at, isStored }: { at: number; isStored: boolean },
    ): Promise<readonly AcknowledgedMutation[]> {
      const done = pending.filter(({ id }) => id <= contained);
      if (done.length === 0) return [];
      const kept = done
        .filter(({ id }) => !refused.has(id))
        .map(({ uuid, name, args }) => ({ uuid, name, args, at }));
      const ids = done.map(({ id }) => id);
      if (isStored) await storage.settle(ids, kept);
      pending = pending.slice(done.length);
      for (const id of ids) {
        unsaved.delete(id);
        refused.delete(id);
      }
      return kept;
    },
  };
}
