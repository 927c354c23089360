import { isStale, lastSyncedText, type SyncFacts } from '@asterism/core/sync/staleness.ts';

/** Tells once that a copy got stale, and again only after it was fresh in between. */
export function createStaleWatch(tell: (text: string) => void) {
  let isTold = false;
  return (facts: SyncFacts | null, now: number, isWanted: boolean): void => {
    // What was never fetched cannot have become old.
    if (!facts || facts.lastSynced === null) return;
    if (!isStale(facts.lastSynced, now, facts.staleAfter)) isTold = false;
    else if (isWanted && !isTold && !facts.isSyncing) {
      isTold = true;
      const words = lastSyncedText(facts.lastSynced, now).toLowerCase();
      tell(`Your models and favorites are stale: ${words}.`);
    }
  };
}
