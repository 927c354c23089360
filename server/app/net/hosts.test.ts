import { expect, test } from 'vitest';
import { isOwnHost } from './hosts.ts';

const config = { host: '127.0.0.1', origin: 'https://stars.example' };

test.each([
  ['127.0.0.1:4280', '127.0.0.1'],
  ['localhost:4280', '127.0.0.1'],
  ['LOCALHOST', '127.0.0.1'],
  ['[::1]:4280', '::1'],
  ['stars.example', '10.0.0.7'],
  ['10.0.0.7:4280', '::ffff:10.0.0.7'],
  ['[fd00::7]:4280', 'fd00::7'],
])('%s on %s is ours', (host, address) => {
  expect(isOwnHost(host, config, address)).toBe(true);
});

test.each([
  [undefined, '127.0.0.1'],
  ['evil.example', '127.0.0.1'],
  ['127.0.0.1.evil.example', '127.0.0.1'],
  ['10.0.0.8:4280', '10.0.0.7'],
  ['stars.example.evil', '10.0.0.7'],
  // Names that a stranger's DNS can point here, and spellings that only look like ours.
  ['127.0.0.1.nip.io:4280', '127.0.0.1'],
  ['localhost.evil.example', '127.0.0.1'],
  ['localhost.', '127.0.0.1'],
  ['evil.example:4280', '::1'],
  ['0.0.0.0:4280', '127.0.0.1'],
  ['2130706433', '127.0.0.1'],
  ['0x7f.1', '127.0.0.1'],
  ['[::ffff:127.0.0.1]:4280', '127.0.0.1'],
  ['evil.example@127.0.0.1', '127.0.0.1'],
  ['127.0.0.1:4280:evil', '127.0.0.1'],
  ['', '127.0.0.1'],
])('%s on %s is a stranger', (host, address) => {
  expect(isOwnHost(host, config, address)).toBe(false);
});
