import { expect, test } from 'vitest';
import { type OwnModels, offlineText } from './own-models.ts';

const endpoint = (down: string | null): OwnModels => ({
  models: [],
  endpoints: [
    {
      id: 'one',
      name: 'Laptop',
      down,
      gone: ['dropped'],
      whenGone: { status: 'gone' },
      whenMissing: { status: 'offline' },
    },
  ],
});
const stars = (...ids: string[]) => new Map(ids.map((id) => [id, null]));

test('while favorites are offline it is said how many they are, and whose', () => {
  const down = endpoint('Laptop does not answer');
  expect(
    offlineText(down, stars('model:endpoint-one/a', 'model:endpoint-one/b', 'model:x/a')),
  ).toBe('2 favorites are offline: Laptop does not answer');
  expect(offlineText(down, stars('model:endpoint-one/a', 'model:endpoint-one/dropped'))).toBe(
    '1 favorite is offline: Laptop does not answer',
  );
  expect(offlineText(down, stars('model:endpoint-two/a'))).toBe(null);
  expect(offlineText(endpoint(null), stars('model:endpoint-one/a'))).toBe(null);
});
