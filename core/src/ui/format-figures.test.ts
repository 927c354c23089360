import { expect, test } from 'vitest';
import { formatDifference, formatMonth, formatPrice, formatTokens } from './format-figures.ts';

test.each([
  [null, '–'],
  [512, '512'],
  [8192, '8K'],
  [262_144, '262K'],
  [999_499, '999K'],
  [1_000_000, '1M'],
  [1_048_576, '1M'],
  [1_500_000, '1.5M'],
  [10_485_760, '10M'],
])('%s tokens read %s', (tokens, text) => {
  expect(formatTokens(tokens)).toBe(text);
});

test.each([
  [null, '–'],
  [0, 'free'],
  [0.22, '0.22'],
  [0.195, '0.195'],
  [1.8, '1.80'],
  [180, '180.00'],
  [0.0375, '0.0375'],
  [0.00001, '<0.0001'],
])('%s dollars read %s', (price, text) => {
  expect(formatPrice(price)).toBe(text);
});

test.each([
  [0.13, 0.22, '−41%'],
  [2, 0.22, '+809%'],
  [0.22, 0.22, 'same'],
  [0, 0.22, '−100%'],
  [1, 0, ''],
  [null, 1, ''],
])('%s against %s is %j', (price, base, text) => {
  expect(formatDifference(price, base)).toBe(text);
});

test.each([
  ['2025-06', 'Jun 2025'],
  ['2025-06-12', 'Jun 2025'],
  ['2025', '2025'],
  [null, '–'],
  ['soon', '–'],
])('%s reads %s', (date, text) => {
  expect(formatMonth(date)).toBe(text);
});
