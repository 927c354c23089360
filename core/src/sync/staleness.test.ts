import { expect, test } from 'vitest';
import { isStale, lastSyncedText, problemOf, type SyncFacts, syncStatus } from './staleness.ts';

const now = 1_000_000_000;
const minutes = (count: number) => count * 60_000;
const facts = (fields: Partial<SyncFacts>): SyncFacts => ({
  lastSynced: now,
  isSyncing: false,
  waiting: 0,
  unsaved: 0,
  problem: null,
  ...fields,
});

test.each([
  [null, true],
  [now, false],
  [now - minutes(5) + 1, false],
  [now - minutes(5), false],
  [now - minutes(5) - 1, true],
  [now + minutes(60), false],
])('synced at %s is stale: %s', (lastSynced, stale) => {
  expect(isStale(lastSynced, now)).toBe(stale);
});

test.each<[Partial<SyncFacts>, string, string]>([
  [{}, 'fresh', 'Synced just now'],
  [{ lastSynced: now - 59_999 }, 'fresh', 'Synced just now'],
  [{ lastSynced: now - minutes(1) }, 'fresh', 'Synced 1m ago'],
  [{ lastSynced: now - minutes(2) }, 'fresh', 'Synced 2m ago'],
  [{ lastSynced: now - minutes(5) + 1 }, 'fresh', 'Synced 4m ago'],
  [{ lastSynced: now - minutes(5) }, 'fresh', 'Synced 5m ago'],
  [{ lastSynced: now - minutes(5) - 1 }, 'stale', 'Stale'],
  [{ lastSynced: now - minutes(6) }, 'stale', 'Stale'],
  [{ lastSynced: null }, 'stale', 'Stale'],
  [{ lastSynced: now - minutes(6), isSyncing: true }, 'syncing', 'Syncing'],
  [{ problem: { kind: 'offline' }, waiting: 3 }, 'offline', 'Offline · 3 changes waiting'],
  [{ problem: { kind: 'offline' } }, 'offline', 'Offline'],
  [{ problem: { kind: 'sign-in' }, waiting: 1 }, 'sign-in', 'Sign in again · 1 change waiting'],
  [{ problem: { kind: 'upgrade' } }, 'upgrade', 'Update Asterism'],
  [{ problem: { kind: 'error', message: 'x' } }, 'error', 'Sync failed'],
  [{ unsaved: 1, waiting: 2, problem: { kind: 'offline' } }, 'error', '1 change not yet saved'],
  [{ unsaved: 2, isSyncing: true }, 'error', '2 changes not yet saved'],
])('%j shows %s: %s', (fields, kind, text) => {
  expect(syncStatus(facts(fields), now)).toEqual({ kind, text });
});

test('a server may send a window of its own', () => {
  const of = (minutesAgo: number, staleAfter: number) =>
    syncStatus(facts({ lastSynced: now - minutes(minutesAgo), staleAfter }), now).text;
  expect(of(2, minutes(1))).toBe('Stale');
  expect(of(9, minutes(10))).toBe('Synced 9m ago');
  expect(of(10, minutes(10))).toBe('Synced 10m ago');
  expect(of(10.1, minutes(10))).toBe('Stale');
  // Below a minute there is no word between just now and stale.
  expect(of(0.2, 10_000)).toBe('Stale');
});

test('a copy that was never fetched says so', () => {
  expect(lastSyncedText(null, now)).toBe('Never synced');
});

test.each([
  [{ kind: 'unreachable' }, { kind: 'offline' }],
  [{ kind: 'unauthorized' }, { kind: 'sign-in' }],
  [{ kind: 'upgrade' }, { kind: 'upgrade' }],
  [
    { kind: 'error', message: 'No.' },
    { kind: 'error', message: 'No.' },
  ],
  [{ kind: 'gap' }, { kind: 'error', message: expect.stringMatching(/disagree/) }],
] as const)('%j is told as %j', (refusal, problem) => {
  expect(problemOf(refusal)).toEqual(problem);
});
