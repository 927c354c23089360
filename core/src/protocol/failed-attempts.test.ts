import { expect, test } from 'vitest';
import { readFailedAttempts, writeFailedAttempts } from './failed-attempts.ts';

const attempts = [
  { model: 'endpoint-x/m', kind: 'refused', ms: 40 },
  { model: 'lab/"Qwen" 通义 \n\u007f', kind: 'http-503', ms: 0 },
];

test('what is written is ASCII, and reads as it was', () => {
  const header = writeFailedAttempts(attempts);
  expect(header).toMatch(/^[\x20-\x7e]+$/);
  expect(readFailedAttempts(header)).toEqual(attempts);
  expect(writeFailedAttempts([])).toBe('[]');
});

test('a long story is told from its beginning, in a head that clients read', () => {
  const many = Array.from({ length: 200 }, (_, at) => ({
    ...{ model: `lab/${'x'.repeat(590)}${at}`, kind: 'timeout', ms: 30_000 },
  }));
  const header = writeFailedAttempts(many);
  expect(header.length).toBeLessThanOrEqual(4096);
  expect(readFailedAttempts(header)).toEqual(many.slice(0, 6));
});

test.each([null, '', '[', '{}', '[1]', '[{"model":1,"kind":"x","ms":1}]'])(
  '%j tells of none',
  (header) => expect(readFailedAttempts(header)).toEqual([]),
);
