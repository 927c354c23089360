import { expect, test } from 'vitest';
import { expectNoSecret, plant } from './secrets-watch.ts';

test('a planted secret is noticed where it turns up, and told without being told whole', () => {
  const secret = plant('sk-canary-0123456789');
  expectNoSecret('The log', 'nothing of the kind');
  expect(() => expectNoSecret('The log', `a line with ${secret} in it`)).toThrow(
    /The log holds the secret sk-canary-01…/,
  );
});
