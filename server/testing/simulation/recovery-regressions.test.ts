import { expect, test } from 'vitest';
import type { ScriptEvent } from './script.ts';
import { laptop, star, tell } from './tell-story.ts';

test('what was offered right before a kill is sent, though the server has not been reached again', async () => {
  for (let boundaries = 1; boundaries <= 12; boundaries++) {
    const { stars } = await tell([
      star(1000),
      { kind: 'backup', at: 5000 },
      { kind: 'undo', at: 6000, device: 'laptop' },
      { kind: 'restore', at: 10_000 },
      { kind: 'kill', at: 10_001, device: 'laptop', boundaries, downMs: 1000 },
      { kind: 'server down', at: 11_300, ms: 20_000, isCrash: false },
      { kind: 'decide', at: 14_000, device: 'laptop', choice: 'send' },
    ]);
    expect(stars('laptop')).toEqual([]);
  }
});

const collectionActs = [905717699, 298609866, 904585868];

test('nothing is offered again where a restore took nothing away', async () => {
  const { lines } = await tell([
    star(1000),
    { kind: 'undo', at: 5000, device: 'laptop' },
    { kind: 'backup', at: 10_000 },
    { kind: 'restore', at: 12_000 },
  ]);
  const end = lines.findIndex((line) => line.endsWith('everybody sends what was recovered'));
  expect(lines.slice(end).filter((line) => line.includes('push'))).toEqual([]);
});

test('what others changed since is not set back by what is offered again', async () => {
  const { stars } = await tell(
    [
      star(1000),
      { kind: 'undo', at: 5000, device: 'laptop' },
      { kind: 'backup', at: 8000 },
      star(9000, 'x', 'browser'),
      { kind: 'restore', at: 20_000 },
    ],
    { devices: [laptop, { ...laptop, name: 'browser' }] },
  );
  expect(stars('laptop')).toHaveLength(1);
});

test('what was taken away and waits to be sent is not offered again', async () => {
  const { stars } = await tell([
    star(1000),
    { kind: 'message', at: 4000, device: 'laptop', on: 'push', fate: { kind: 'answer lost' } },
    { kind: 'undo', at: 5000, device: 'laptop' },
    { kind: 'backup', at: 8000 },
    { kind: 'restore', at: 10_000 },
  ]);
  expect(stars('laptop')).toEqual([]);
});

test('what the backup holds undone is brought back, though its name was taken before', async () => {
  const act = (salt: number, at: number): ScriptEvent => ({
    ...{ kind: 'act', device: 'laptop', salt, at },
  });
  await tell(
    [
      ...collectionActs.map((salt, number) => act(salt, 1000 + 3000 * number)),
      { kind: 'backup', at: 12_000 },
      act(936219864, 15_000),
      { kind: 'restore', at: 20_000 },
    ],
    { seed: 1500 },
  );
});
