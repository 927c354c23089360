import { unknownFacts } from '@asterism/core/sync/staleness.ts';
import { expect, test } from 'vitest';
import { createStaleWatch } from './stale-watch.ts';

const minute = 60_000;

function watching() {
  const told: string[] = [];
  const look = createStaleWatch((text) => told.push(text));
  return {
    told,
    at: (minutes: number, lastSynced: number | null, isWanted = true, staleAfter?: number) =>
      look({ ...unknownFacts, lastSynced, staleAfter }, minutes * minute, isWanted),
  };
}

test('each stale time is told once', () => {
  const { told, at } = watching();
  at(5, 0);
  expect(told).toEqual([]);
  at(6, 0);
  at(7, 0);
  expect(told).toEqual(['Your models and favorites are stale: synced 6m ago.']);
  at(8, 8 * minute);
  at(14, 8 * minute);
  expect(told).toHaveLength(2);
});

test('nobody is told who did not ask for it, before anything was fetched, or too early', () => {
  const { told, at } = watching();
  at(9, 0, false);
  at(9, null);
  at(9, 0, true, 10 * minute);
  expect(told).toEqual([]);
  at(9, 0);
  expect(told).toHaveLength(1);
});
