import { atom } from 'nanostores';
import {
  type AcknowledgedMutation,
  keepAcknowledgedMs,
  type MadeMutation,
  type Past,
  type SyncStorage,
} from './ports.ts';
import { recoveredFrom, stillMissing } from './recovery.ts';
import type { Library } from './replica.ts';

type Ports = {
  readonly storage: SyncStorage;
  readonly now: () => number;
  readonly newId: () => string;
  /** Whether all that waits is stored. */
  readonly isQueueSaved: () => boolean;
};

/** Those of one list and, behind them, those of another that it lacks. */
function joined<T extends MadeMutation>(one: readonly T[], other: readonly T[]): T[] {
  const known = new Set(one.map(({ uuid }) => uuid));
  return [...one, ...other.filter(({ uuid }) => !known.has(uuid))];
}

/**
 * Remembers for a day what the server took, and offers it again if the server loses it. What cannot
 * be stored is offered all the same, counted as unsaved, and stored as soon as that works.
 */
export function createPast({ storage, now, newId, isQueueSaved }: Ports) {
  let acknowledged: readonly AcknowledgedMutation[] = [];
  /** What is stored as offered, as far as this engine knows. */
  let stored: readonly MadeMutation[] = [];
  /** Taken mutations whose place offers have taken since they were stored. */
  let forgotten: readonly string[] = [];
  let isSaved = true;
  const $recovered = atom<readonly MadeMutation[]>([]);

  const remember = (taken: readonly AcknowledgedMutation[]) => {
    const oldest = now() - keepAcknowledgedMs;
    acknowledged = joined(
      acknowledged.filter(({ at }) => at > oldest),
      taken,
    );
  };

  async function write() {
    const offered = $recovered.get();
    await storage.saveRecovered(offered, { instead: stored, forgotten });
    stored = offered;
    forgotten = [];
    isSaved = true;
  }

  /** What was sent again is forgotten only where it is stored to be sent. */
  async function save() {
    if (isSaved || !isQueueSaved()) return;
    await write().catch(() => undefined); // counted, and tried again
  }

  async function offer(recovered: readonly MadeMutation[]) {
    $recovered.set(recovered);
    isSaved = false;
    await save();
  }

  /** What other engines of this storage took or offered since this one opened it. */
  async function refresh() {
    const found = await storage.loadPast().catch(() => undefined);
    if (!found) return;
    const left = new Set(forgotten);
    remember(found.acknowledged.filter(({ uuid }) => !left.has(uuid)));
    stored = found.recovered;
    $recovered.set(isSaved ? stored : joined($recovered.get(), stored));
  }

  return {
    $recovered,
    remember,
    offer,
    save,
    unsaved: () => (isSaved || !isQueueSaved() ? 0 : Math.max(1, $recovered.get().length)),

    /** The storage for a replica: one of a new past waits until what the old one had is offered. */
    replicaStorage: {
      ...storage,
      saveReplica: async (update) => {
        if (!isSaved) throw new Error('What to offer is not stored yet.');
        return storage.saveReplica(update);
      },
    } satisfies SyncStorage,

    open(past: Past) {
      acknowledged = past.acknowledged;
      stored = past.recovered;
      $recovered.set(stored);
    },

    /** A server that lost a part of its past takes nothing away unasked. */
    async offerLost(before: Library, after: Library) {
      await refresh();
      const offered = $recovered.get();
      const found = recoveredFrom({ before, after, offered, acknowledged, now: now(), newId });
      const kept = new Set(found.kept);
      const gone = acknowledged.filter((taken) => !kept.has(taken)).map(({ uuid }) => uuid);
      forgotten = [...forgotten, ...gone];
      acknowledged = found.kept;
      await offer(found.offered);
    },

    /** Offers no more what is there again by now. */
    recheck(library: Library) {
      const offered = $recovered.get();
      if (offered.length > 0) $recovered.set(stillMissing(library, offered));
    },

    tell: (): Past => ({ acknowledged, recovered: $recovered.get() }),

    /** Takes over what another engine remembered whose outbox goes; rejects if it cannot be kept. */
    async inherit({ acknowledged: taken, recovered }: Past) {
      const offered = $recovered.get();
      const all = joined(offered, recovered);
      remember(taken);
      if (all.length > offered.length) {
        $recovered.set(all);
        isSaved = false;
        await write();
      }
      if (acknowledged.length > 0) await storage.settle([], acknowledged);
    },
  };
}
