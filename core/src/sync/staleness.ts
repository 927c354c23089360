import type { Refusal } from './ports.ts';

/** From that age on a copy is stale, unless the server says otherwise: the five-minute rule. */
export const STALE_AFTER_MS = 5 * 60 * 1000;
const JUST_NOW_MS = 60 * 1000;

/** Why a surface cannot follow the server just now. */
export type SyncProblem =
  | { readonly kind: 'offline' }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'upgrade' }
  | { readonly kind: 'error'; readonly message: string };

/** What a person is told of a refusal. */
export function problemOf(refusal: Refusal): SyncProblem {
  switch (refusal.kind) {
    case 'unreachable':
      return { kind: 'offline' };
    case 'unauthorized':
      return { kind: 'sign-in' };
    case 'upgrade':
      return { kind: 'upgrade' };
    case 'busy':
    case 'error':
      return { kind: 'error', message: refusal.message };
    default:
      return { kind: 'error', message: 'The server and this copy disagree about its past.' };
  }
}

/** What is known about a copy's freshness; times are this client's own, in ms. */
export type SyncFacts = {
  /** When the server's state was last received; null if never. */
  readonly lastSynced: number | null;
  readonly isSyncing: boolean;
  /** Changes the server has not taken yet. */
  readonly waiting: number;
  /** Of these, how many this device could not store: they live in memory alone. */
  readonly unsaved: number;
  readonly problem: SyncProblem | null;
  /** From that age on the copy is stale, as the server said; in ms. */
  readonly staleAfter?: number | undefined;
};

/** What is known before anything was stored or fetched. */
export const unknownFacts: SyncFacts = {
  lastSynced: null,
  isSyncing: false,
  waiting: 0,
  unsaved: 0,
  problem: null,
};

/** What a badge shows: a state and its words. */
export type SyncStatus = {
  readonly kind: 'fresh' | 'stale' | 'syncing' | 'offline' | 'sign-in' | 'upgrade' | 'error';
  readonly text: string;
};

/** Whether a copy of that age is stale: never fetched is, exactly five minutes is not yet. */
export const isStale = (lastSynced: number | null, now: number, after = STALE_AFTER_MS): boolean =>
  lastSynced === null || now - lastSynced > after;

const changes = (count: number) => `${count} ${count === 1 ? 'change' : 'changes'}`;
const waitingText = (waiting: number) => (waiting === 0 ? '' : ` · ${changes(waiting)} waiting`);

/** How long ago the copy was received, as the badge says it. */
export function lastSyncedText(lastSynced: number | null, now: number): string {
  if (lastSynced === null) return 'Never synced';
  const age = Math.max(0, now - lastSynced);
  return age < JUST_NOW_MS ? 'Synced just now' : `Synced ${Math.floor(age / 60_000)}m ago`;
}

/** What the badge of a surface shows at `now`. */
export function syncStatus(facts: SyncFacts, now: number): SyncStatus {
  const { lastSynced, problem, waiting } = facts;
  if (facts.unsaved > 0) return { kind: 'error', text: `${changes(facts.unsaved)} not yet saved` };
  if (facts.isSyncing) return { kind: 'syncing', text: 'Syncing' };
  switch (problem?.kind) {
    case 'offline':
      return { kind: 'offline', text: `Offline${waitingText(waiting)}` };
    case 'sign-in':
      return { kind: 'sign-in', text: `Sign in again${waitingText(waiting)}` };
    case 'upgrade':
      return { kind: 'upgrade', text: `Update Asterism${waitingText(waiting)}` };
    case 'error':
      return { kind: 'error', text: `Sync failed${waitingText(waiting)}` };
  }
  if (isStale(lastSynced, now, facts.staleAfter)) return { kind: 'stale', text: 'Stale' };
  return { kind: 'fresh', text: lastSyncedText(lastSynced, now) };
}
