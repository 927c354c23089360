import { expect, test } from 'vitest';
import { readStoredPending } from './read-stored.ts';

const uuid = '0F8FAD5B-D9CB-469F-A165-70867728950E';
const kept = { id: 1, uuid, name: 'favorite.set', args: { itemId: 'model:a/b' } };

test('what can be read is kept in order, the rest is set apart as it lies there', () => {
  const broken = [
    null,
    'favorite.set',
    { ...kept, id: 0 },
    { ...kept, id: 1.5 },
    { ...kept, id: '1' },
    { ...kept, uuid: undefined },
    { ...kept, uuid: `${uuid}0` },
    { ...kept, name: 7 },
    { ...kept, name: 'x'.repeat(101) },
  ];
  const later = { ...kept, id: 2, name: 'x'.repeat(100), args: undefined };
  expect(readStoredPending([...broken.slice(0, 4), kept, ...broken.slice(4), later])).toEqual({
    pending: [
      { ...kept, uuid: uuid.toLowerCase() },
      { ...later, uuid: uuid.toLowerCase() },
    ],
    unreadable: broken,
  });
});
