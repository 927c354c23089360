import { expect, test } from 'vitest';
import type { Health } from '../probe/probe.ts';
import { jittered, nextCheckMs } from './pace.ts';

const trouble = { kind: 'refused', sentence: 'It refuses.', fix: 'Start it.' } as const;
const fails: Health = { ok: false, trouble, responseTimeMs: null };
const answers: Health = { ok: true, isLoading: false, responseTimeMs: 4 };
const loads: Health = { ok: true, isLoading: true, responseTimeMs: 4 };

test('one that answers is asked every 30 s, one that loads after 5 s, whatever went before', () => {
  for (const failures of [0, 1, 9]) {
    const standing = { status: failures > 0 ? 'unhealthy' : 'healthy', failures } as const;
    expect(nextCheckMs(answers, standing)).toBe(30_000);
    expect(nextCheckMs(loads, standing)).toBe(5_000);
  }
});

test('one that was well is asked again soon, then less and less often, up to 15 minutes', () => {
  const waits = [nextCheckMs(fails, { status: 'healthy', failures: 0 })];
  for (let failures = 1; failures < 8; failures++)
    waits.push(nextCheckMs(fails, { status: 'unhealthy', failures }));
  const seconds = waits.map((ms) => ms / 1000);
  expect(seconds).toEqual([3, 30, 60, 120, 300, 900, 900, 900]);
});

test('one that never answered is not in doubt', () => {
  expect(nextCheckMs(fails, { status: 'unknown', failures: 0 })).toBe(30_000);
});

test('what begins together drifts apart by up to 15 % either way', () => {
  expect(jittered(30_000, () => 0)).toBe(25_500);
  expect(jittered(30_000, () => 0.5)).toBe(30_000);
  expect(jittered(30_000, () => 1)).toBe(34_500);
});
