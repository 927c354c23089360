import { Writable } from 'node:stream';
import { inspect } from 'node:util';
import pino from 'pino';
import { expect, test } from 'vitest';
import { Secret, SecretElsewhereError } from './secret.ts';

const canary = 'sk-canary-6d1f';
const secret = new Secret(canary, 'https://api.lab.example');

function logged(): string {
  let text = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  pino(sink).error({ secret, deep: { list: [secret] }, err: new Error(`no ${secret}`) }, 'failed');
  return text;
}

test.each([
  ['String()', () => String(secret)],
  ['a template', () => `${secret}`],
  ['JSON', () => JSON.stringify({ secret, list: [secret] })],
  ['util.inspect', () => inspect({ secret }, { depth: 9, showHidden: true })],
  ['an error that carries it', () => inspect(Object.assign(new Error('x'), { secret }))],
  ['pino', logged],
  ['its own entries', () => JSON.stringify(Object.entries(secret))],
  ['a copy', () => JSON.stringify(structuredClone({ ...secret }))],
])('%s never shows the value', (_where, print) => {
  expect(print()).not.toContain(canary);
});

test('it prints as [redacted], also with console.log', () => {
  expect(`${secret}`).toBe('[redacted]');
  expect(inspect(secret)).toBe('[redacted]');
  expect(JSON.stringify([secret])).toBe('["[redacted]"]');
});

test('it is shown for its own origin and no other', () => {
  expect(secret.reveal('https://api.lab.example')).toBe(canary);
  for (const other of [
    'http://api.lab.example',
    'https://api.lab.example:8443',
    'https://lab.example',
  ])
    expect(() => secret.reveal(other)).toThrow(SecretElsewhereError);
});
