import { beforeEach, expect, test, vi } from 'vitest';
import { atMostOnceASecond } from './at-most-once-a-second.ts';

let told: [string, boolean][];
const begin = () => atMostOnceASecond((userId, changed) => void told.push([userId, changed]));

beforeEach(() => {
  told = [];
  vi.useFakeTimers();
  return () => void vi.useRealTimers();
});

test('the first is told at once, what comes within the second together, and what matters wins', () => {
  const { add } = begin();
  add('anna', false);
  add('ben', true);
  expect(told).toEqual([
    ['anna', false],
    ['ben', true],
  ]);
  add('anna', false);
  add('anna', true);
  add('anna', false);
  vi.advanceTimersByTime(999);
  expect(told).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(told.slice(2)).toEqual([['anna', true]]);
});

test('a stream of news is told once a second, and silence costs nothing', () => {
  const { add } = begin();
  for (let tenth = 0; tenth < 100; tenth++) {
    add('anna', false);
    vi.advanceTimersByTime(100);
  }
  expect(told).toHaveLength(11);
  vi.advanceTimersByTime(10_000);
  expect(told).toHaveLength(11);
  expect(vi.getTimerCount()).toBe(0);
});

test('after its end nothing is told', () => {
  const { add, end } = begin();
  add('anna', false);
  add('anna', true);
  end();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([['anna', false]]);
});
