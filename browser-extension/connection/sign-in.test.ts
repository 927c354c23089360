import { expect, test } from 'vitest';
import { readSignIn } from './sign-in.ts';

const origin = 'http://127.0.0.1:4280';
const code = {
  ...{ kind: 'code', origin, userCode: 'BCDF-GHJK', page: `${origin}/connect` },
  ...{ deviceCode: 'd', expiresAt: 1, intervalMs: 5000 },
};

test.each([
  { kind: 'asking', origin },
  code,
  { kind: 'failed', origin, message: 'The code was denied.' },
])('%j is a sign-in', (record) => {
  expect(readSignIn(record)).toEqual(record);
});

test.each([
  undefined,
  null,
  'code',
  {},
  { kind: 'asking' },
  { kind: 'toString', origin },
  { kind: 'failed', origin },
  { ...code, expiresAt: '1' },
  { ...code, deviceCode: undefined },
])('%j is none', (record) => {
  expect(readSignIn(record)).toBeUndefined();
});
