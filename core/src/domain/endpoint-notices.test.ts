import { expect, test } from 'vitest';
import type { OwnEndpoint } from './endpoint-models.ts';
import { endpointNotices } from './endpoint-notices.ts';

const endpoint = (state: OwnEndpoint['state'], fields: Partial<OwnEndpoint> = {}) => ({
  endpoints: [
    {
      id: 'one',
      name: 'Laptop',
      state,
      since: null,
      trouble: null,
      models: [],
      gone: [],
      ...fields,
    },
  ],
});
const stars = ['model:endpoint-one/a', 'model:endpoint-one/b', 'model:endpoint-two/a'] as const;
const texts = (...[before, after, favorites]: Parameters<typeof endpointNotices>) =>
  endpointNotices(before, after, favorites).map(({ kind, text }) => [kind, text]);

test('it is told once that an endpoint with favorites stopped answering, and once that it is back', () => {
  expect(texts(endpoint('ready'), endpoint('down'), stars)).toEqual([
    ['down', 'Laptop does not answer. 2 favorites are offline.'],
  ]);
  expect(texts(endpoint('down'), endpoint('down'), stars)).toEqual([]);
  expect(texts(endpoint('down'), endpoint('ready'), stars.slice(1))).toEqual([
    ['back', 'Laptop answers again. 1 favorite is back.'],
  ]);
});

test.each([
  ['the first look', null, endpoint('down'), stars],
  ['an endpoint without favorites', endpoint('ready'), endpoint('down'), stars.slice(2)],
  ['favorites it dropped before', endpoint('ready'), endpoint('down', { gone: ['a', 'b'] }), stars],
  ['a new endpoint', { endpoints: [] }, endpoint('down'), stars],
  ['one that was never asked', endpoint('unknown'), endpoint('down'), stars],
  ['one that is loading', endpoint('ready'), endpoint('loading'), stars],
  ['one that was switched off', endpoint('ready'), endpoint('inactive'), stars],
  ['one that was removed', endpoint('down'), endpoint('removed'), stars],
] as const)('nothing is said of %s', (_what, before, after, favorites) => {
  expect(texts(before, after, favorites)).toEqual([]);
});
