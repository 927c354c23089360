import { expect, test } from 'vitest';
import { attemptWords, formatCost, formatMs } from './attempt-words.ts';

test.each([
  ['refused', 40, 'refused the connection after 40 ms'],
  ['timeout', 30_000, 'did not answer in time after 30.0 s'],
  ['http-429', 999, 'was asked too often after 999 ms'],
  ['http-503', 1_000, 'answered with the error 503 after 1.0 s'],
  ['unexpected', 0, 'failed after 0 ms'],
])('%s after %i ms: %s', (kind, ms, words) => expect(attemptWords(kind, ms)).toBe(words));

test('times and costs are as long as they need to be', () => {
  expect([999, 4_249, 100_000].map(formatMs)).toEqual(['999 ms', '4.2 s', '100 s']);
  expect([0, 0.00001, 0.004, 1.2345].map(formatCost)).toEqual([
    'free',
    '<$0.0001',
    '$0.0040',
    '$1.23',
  ]);
});
