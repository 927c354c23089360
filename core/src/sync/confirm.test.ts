import { expect, test } from 'vitest';
import { type PullResponse, syncSchemaVersion } from '../protocol/sync.ts';
import { confirmedBy, updateOf } from './confirm.ts';
import { emptyLibrary } from './replica.ts';

const clientId = '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';
const preference = { provider: 'lab', modelId: 'a', isEnabled: false };

const answer = (fields: Partial<PullResponse>): PullResponse => ({
  kind: 'delta',
  isReset: false,
  puts: [],
  tombstones: [],
  lastMutationId: 3,
  cookie: { epoch: 'e', version: 7, schema: syncSchemaVersion },
  ...fields,
});

test('records of a later version are left out, and the cookie says that they were', () => {
  const update = updateOf(
    answer({
      puts: [
        { type: 'modelPreference', key: 'model:lab/a', value: preference },
        { type: 'dream', key: 'x', value: { vivid: true } },
        { type: 'constructor', key: 'x', value: {} },
      ],
      tombstones: [
        { type: 'dream', key: 'y' },
        { type: 'collection', key: clientId },
      ],
      cookie: { epoch: 'e', version: 7, schema: syncSchemaVersion + 1 },
    }),
    { clientId, base: null, now: 1000 },
  );
  expect(update).toMatchObject({
    puts: [{ type: 'modelPreference', key: 'model:lab/a', value: preference }],
    removed: [{ type: 'collection', key: clientId }],
    cookie: { epoch: 'e', version: 7, schema: syncSchemaVersion },
    lastMutationId: 3,
    receivedAt: 1000,
  });
});

test('what was removed is gone, also what the same answer puts', () => {
  const key = 'model:lab/a';
  const put = { type: 'modelPreference', key, value: preference };
  const updated = (fields: Partial<PullResponse>) =>
    updateOf(answer(fields), { clientId, base: null, now: 0 });
  const before = confirmedBy(emptyLibrary, updated({ puts: [put] }));
  expect([...before.modelPreference.keys()]).toEqual([key]);
  const tombstones = [{ type: 'modelPreference', key }];
  expect(confirmedBy(before, updated({ tombstones })).modelPreference.size).toBe(0);
  const both = updated({ puts: [put], tombstones });
  expect(confirmedBy(emptyLibrary, both).modelPreference.size).toBe(0);
});

test('a malformed record is refused as a whole answer', () => {
  const puts = [{ type: 'modelPreference', key: 'model:lab/a', value: { provider: 'lab' } }];
  expect(() => updateOf(answer({ puts }), { clientId, base: null, now: 0 })).toThrow();
});
