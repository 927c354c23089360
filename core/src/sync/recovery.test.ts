import { expect, test } from 'vitest';
import { recoveredFrom, stillMissing } from './recovery.ts';
import { emptyLibrary } from './replica.ts';

const dream = { uuid: '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11', name: 'favorite.dream', args: {} };

test('a change of a later version is offered on: only that can tell whether it is there', () => {
  expect(stillMissing(emptyLibrary, [dream])).toEqual([dream]);
  const taken = { ...dream, at: 1000 };
  const past = { before: emptyLibrary, after: emptyLibrary, offered: [], now: 2000 };
  const newId = () => 'another';
  expect(recoveredFrom({ ...past, acknowledged: [taken], newId })).toEqual({
    offered: [{ ...dream, uuid: 'another' }],
    kept: [],
  });
});
