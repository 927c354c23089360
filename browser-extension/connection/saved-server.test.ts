import { defaultOrigin } from '@asterism/core/protocol/server-address.ts';
import { expect, test } from 'vitest';
import { savedOrigin } from './saved-server.ts';

test('a record gives back its origin', () => {
  expect(savedOrigin({ origin: 'https://models.example.org' })).toBe('https://models.example.org');
});

test.each([undefined, null, 'http://127.0.0.1', {}, { origin: 7 }, { origin: 'no address' }])(
  'without a readable record (%j) the default stands',
  (record) => {
    expect(savedOrigin(record)).toBe(defaultOrigin);
  },
);

test('a record with more than an origin is not trusted', () => {
  expect(savedOrigin({ origin: 'http://me:secret@host' })).toBe(defaultOrigin);
  expect(savedOrigin({ origin: 'http://host/elsewhere' })).toBe(defaultOrigin);
});
