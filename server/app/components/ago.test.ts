import { expect, test } from 'vitest';
import { ago, clockUntil, fromNow } from './ago.ts';

const now = new Date('2026-11-21T14:02:00Z');
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);

test.each([
  [-3, 'just now'],
  [4, 'just now'],
  [48, '48 s ago'],
  [61, '1 min ago'],
  [7200, '2 h ago'],
  [2 * 86_400, '19 Nov'],
  [400 * 86_400, '17 Oct 2025'],
])('%d seconds before: %s', (seconds, words) => {
  expect(ago(before(seconds), now)).toBe(words);
});

test('what is left is a clock', () => {
  expect(clockUntil(before(-552), now)).toBe('9:12');
  expect(clockUntil(before(5), now)).toBe('0:00');
});

test.each([
  [90, 'in 2 min'],
  [5 * 3600, 'in 5 h'],
  [30 * 86_400, 'in 30 days'],
  [-1, 'in 0 min'],
])('%d seconds from now: %s', (seconds, words) => {
  expect(fromNow(before(-seconds), now)).toBe(words);
});
