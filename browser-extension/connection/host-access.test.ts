import { expect, test } from 'vitest';
import { hostPattern } from './host-access.ts';

test.each([
  ['http://127.0.0.1:4280', 'http://127.0.0.1/*'],
  ['https://models.example.org', 'https://models.example.org/*'],
  ['http://[::1]:4280', 'http://[::1]/*'],
])('access to %s is asked for as %s', (origin, pattern) => {
  expect(hostPattern(origin)).toBe(pattern);
});
