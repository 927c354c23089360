import { expect, test } from 'vitest';
import { connectionWords } from './connection.ts';

const local = 'http://127.0.0.1:4280';

test('what went wrong comes with what to do', () => {
  for (const kind of ['silent', 'stranger', 'forbidden'] as const) {
    const words = connectionWords({ kind, origin: local });
    expect(words?.sentence).toContain(local);
    expect(words?.advice).toMatch(/\.$/);
  }
});

test('a silent server is started here and looked for elsewhere', () => {
  expect(connectionWords({ kind: 'silent', origin: local })?.advice).toContain('npm start');
  expect(connectionWords({ kind: 'silent', origin: 'https://nas' })?.advice).toContain('device');
});

test('an address that is none is told in its own words, and an untried one not at all', () => {
  expect(connectionWords({ kind: 'invalid', reason: 'No.' })).toEqual({ sentence: 'No.' });
  expect(connectionWords({ kind: 'unchecked' })).toBeUndefined();
});
