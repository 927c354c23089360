import { describe, expect, test } from 'vitest';
import { isLoopback, readServerAddress } from './server-address.ts';

describe('an address', () => {
  test.each([
    ['http://127.0.0.1:4280', 'http://127.0.0.1:4280'],
    ['  http://127.0.0.1:4280/ ', 'http://127.0.0.1:4280'],
    ['http://127.0.0.1:4280/welcome?code=abc', 'http://127.0.0.1:4280'],
    ['127.0.0.1:4280', 'http://127.0.0.1:4280'],
    ['localhost:4280/models', 'http://localhost:4280'],
    ['[::1]:4280', 'http://[::1]:4280'],
    ['HTTPS://Models.Example.org:443/#top', 'https://models.example.org'],
    ['models.example.org', 'https://models.example.org'],
    ['nas:4280', 'https://nas:4280'],
  ])('%j is %s', (typed, origin) => {
    expect(readServerAddress(typed)).toEqual({ kind: 'address', origin });
  });

  test.each(['', '   ', 'two words', 'http://', 'http://host:99999', 'javascript:alert(1)'])(
    '%j is none',
    (typed) => {
      expect(readServerAddress(typed).kind).toBe('invalid');
    },
  );

  test('says which part is wrong', () => {
    expect(readServerAddress('ftp://host')).toMatchObject({ reason: /http:\/\/ or https:\/\// });
    expect(readServerAddress('http://me:secret@host')).toMatchObject({ reason: /password/ });
  });
});

test('this machine is told from the others', () => {
  expect(['http://localhost:1', 'https://127.0.0.1', 'http://[::1]:2'].every(isLoopback)).toBe(
    true,
  );
  expect(
    ['http://127.example.org', 'http://localhost.org', 'http://10.0.0.1'].some(isLoopback),
  ).toBe(false);
});
