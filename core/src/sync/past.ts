import { atom } from 'nanostores';
import {
  type AcknowledgedMutation,
  keepAcknowledgedMs,
  type MadeMutation,
  type StoredState,
  type SyncStorage,
} from './ports.ts';
import { recoveredFrom, stillMissing } from './recovery.ts';
import type { Library } from './replica.ts';

/** What the server once took, as one engine remembers it. */
export type Past = Pick<StoredState, 'acknowledged' | 'recovered'>;

type Ports = {
  readonly storage: SyncStorage;
  readonly now: () => number;
  readonly newId: () => string;
};

/** Remembers for a day what the server took, and offers it again if the server loses it. */
export function createPast({ storage, now, newId }: Ports) {
  let acknowledged: readonly AcknowledgedMutation[] = [];
  const $recovered = atom<readonly MadeMutation[]>([]);

  function remember(taken: readonly AcknowledgedMutation[]) {
    const oldest = now() - keepAcknowledgedMs;
    acknowledged = [...acknowledged.filter(({ at }) => at > oldest), ...taken];
  }

  async function offer(recovered: readonly MadeMutation[]) {
    await storage.saveRecovered(recovered);
    acknowledged = [];
    $recovered.set(recovered);
  }

  return {
    $recovered,
    remember,
    offer,

    open(stored: Past) {
      acknowledged = stored.acknowledged;
      $recovered.set(stored.recovered);
    },

    /** A server that lost a part of its past takes nothing away unasked. */
    offerLost: (before: Library, after: Library) =>
      offer(
        recoveredFrom({
          before,
          after,
          offered: $recovered.get(),
          acknowledged,
          now: now(),
          newId,
        }),
      ),

    /** Offers no more what is there again by now. */
    recheck(library: Library) {
      const offered = $recovered.get();
      if (offered.length > 0) $recovered.set(stillMissing(library, offered));
    },

    tell: (): Past => ({ acknowledged, recovered: $recovered.get() }),

    /** Takes over what another engine remembered whose outbox goes. */
    async inherit({ acknowledged: taken, recovered }: Past) {
      const known = new Set($recovered.get().map(({ uuid }) => uuid));
      const added = recovered.filter(({ uuid }) => !known.has(uuid));
      remember(taken);
      const kept = acknowledged;
      if (added.length > 0) await offer([...$recovered.get(), ...added]);
      acknowledged = kept;
      if (kept.length > 0) await storage.settle([], kept);
    },
  };
}
