import { expect, test } from 'vitest';
import type { ScriptEvent } from './script.ts';
import { directStar, laptop, star, tell } from './tell-story.ts';

test('pins survive the endpoint being down', async () => {
  const { stars } = await tell([
    star(1000),
    { kind: 'server down', at: 5000, ms: 600_000, isCrash: true },
    { kind: 'kill', at: 6000, device: 'laptop', boundaries: 1, downMs: 100 },
    { kind: 'refresh', at: 7000, device: 'laptop' },
  ]);
  expect(stars('laptop', 'inTrouble')).toHaveLength(1);
  expect(stars('laptop')).toHaveLength(1);
});

test('a second surface never wipes the first', async () => {
  const { stars } = await tell(
    [
      { kind: 'server down', at: 500, ms: 20_000, isCrash: false },
      star(1000, '1', 'laptop'),
      { kind: 'wipe', at: 3000, device: 'browser' },
      star(5000, '2', 'browser'),
    ],
    { devices: [laptop, { ...laptop, name: 'browser' }], items: 20 },
  );
  for (const name of ['laptop', 'browser']) expect(stars(name)).toHaveLength(2);
});

test('the same push in flight twice is taken once, also when another surface acts in between', async () => {
  for (let seed = 1; seed <= 40; seed++)
    await tell(
      [
        { kind: 'message', at: 500, device: 'laptop', on: 'push', fate: { kind: 'twice' } },
        star(1000),
        star(1000, 'x', 'browser'),
        { kind: 'undo', at: 1060, device: 'browser' },
      ],
      { seed, devices: [laptop, { ...laptop, name: 'browser' }] },
    );
});

test('a copy of an old push that arrives after the change was undone changes nothing', async () => {
  const { stars } = await tell([
    { kind: 'message', at: 500, device: 'laptop', on: 'push', fate: { kind: 'again', ms: 20_000 } },
    star(1000),
    { kind: 'undo', at: 5000, device: 'laptop' },
  ]);
  expect(stars('laptop')).toEqual([]);
});

test('a server that does not know a change yet leaves it waiting', async () => {
  const { lines, stars } = await tell(
    [
      { kind: 'server old', at: 500, ms: 60_000 },
      ...[1, 2, 3, 4].map((salt) => star(1000 * salt, `${salt}`)),
    ],
    { items: 20 },
  );
  expect(lines.some((line) => line.endsWith('upgrade'))).toBe(true);
  expect(stars('laptop')).toHaveLength(4);
});

test('what was stored right before a kill is sent after it, though nothing else is new', async () => {
  const { stars } = await tell([
    { kind: 'kill', at: 1000, device: 'laptop', boundaries: 2, downMs: 100 },
    star(2000),
  ]);
  expect(stars('laptop')).toHaveLength(1);
});

test('a clock that was set back does not make a copy fresh for long', async () => {
  await tell([
    { kind: 'clock', at: 1000, device: 'laptop', offsetMs: -24 * 60 * 60 * 1000 },
    { kind: 'kill', at: 1000, device: 'laptop', boundaries: 1, downMs: 100 },
    star(2000),
  ]);
});

test('a version told before a restore does not keep a client asking for ever', async () => {
  const { lines } = await tell([
    { kind: 'backup', at: 1000 },
    star(2000),
    { kind: 'message', at: 4000, device: 'laptop', on: 'pull', fate: { kind: 'late', ms: 12_000 } },
    { kind: 'refresh', at: 5000, device: 'laptop' },
    directStar(6000, 'd7'),
    { kind: 'restore', at: 9000 },
  ]);
  expect(lines.filter((line) => line.includes('laptop pull')).length).toBeLessThan(20);
});

test('a storage that is full at the start hides nothing', async () => {
  await tell([
    { kind: 'quota', at: 1000, device: 'laptop', writes: 1 },
    { kind: 'wipe', at: 2000, device: 'laptop' },
    star(20_000),
  ]);
});

test('what a backup holds is not taken again after the restore', async () => {
  await tell([
    { kind: 'kill', at: 1000, device: 'laptop', boundaries: 5, downMs: 30_000 },
    star(2000), // taken; killed before its answer is heard
    { kind: 'backup', at: 8000 },
    { kind: 'restore', at: 20_000 },
  ]);
});

test('what a backup holds is not taken again, though the client is ahead of it', async () => {
  const lateAnswer: ScriptEvent = {
    ...{ kind: 'message', at: 1500, device: 'laptop', on: 'push' },
    fate: { kind: 'answer late', ms: 2500 },
  };
  await tell(
    [
      { kind: 'message', at: 500, device: 'laptop', on: 'pull', fate: { kind: 'server error' } },
      star(1000, '1', 'laptop'), // taken, not pulled
      { kind: 'backup', at: 2000 },
      lateAnswer,
      star(3000, '2', 'laptop'), // taken before the restore, answered after it
      star(4000, '3', 'laptop'),
      { kind: 'restore', at: 4500 },
    ],
    { items: 20 },
  );
});

test('a copied profile that fell behind loses nothing', async () => {
  const { stars } = await tell(
    [
      { kind: 'copy', at: 1000, device: 'laptop', as: 'copy' },
      ...[2000, 3000, 4000].map((at) => star(at, `${at}`)),
      star(5000, '8', 'copy'),
    ],
    { items: 20 },
  );
  expect(stars('copy')).toHaveLength(4);
  expect(stars('laptop')).toHaveLength(4);
});

test('a refusal whose answer was lost is told by the next answer', async () => {
  await tell([
    {
      kind: 'message',
      at: 1000,
      device: 'laptop',
      on: 'push',
      fate: { kind: 'proxy page', isDelivered: true },
    },
    { kind: 'wrong act', at: 2000, device: 'laptop', salt: 7 },
  ]);
});

test('restored data that reached the same version is noticed on connecting', async () => {
  await tell(
    [
      { kind: 'backup', at: 500 },
      directStar(1000, 'd7'),
      { kind: 'kill', at: 3000, device: 'laptop', boundaries: 1, downMs: 10_000 },
      { kind: 'refresh', at: 4000, device: 'laptop' },
      { kind: 'restore', at: 6000 },
      directStar(7000, 'd8'),
    ],
    { items: 20 },
  );
});

test('a server that forgot a client is not asked for ever', async () => {
  const { lines } = await tell([
    star(1000),
    { kind: 'forget clients', at: 5000, person: 'anna' },
    { kind: 'refresh', at: 6000, device: 'laptop' },
  ]);
  expect(lines.filter((line) => line.includes('laptop pull')).length).toBeLessThan(20);
});

test('what a window left waiting is sent once, though two others take it over', async () => {
  const windows = ['laptop', 'second', 'third'].map((name) => ({
    ...{ ...laptop, name },
    isShared: true,
  }));
  for (let seed = 1; seed <= 20; seed++) {
    const { stars } = await tell(
      [
        { kind: 'server down', at: 500, ms: 20_000, isCrash: false },
        star(1000, '1'),
        star(1500, '2'),
        { kind: 'kill', at: 2000, device: 'laptop', boundaries: 1, downMs: 60_000 },
        { kind: 'refresh', at: 2001, device: 'laptop' },
        { kind: 'adopt', at: 4000, device: 'second', isLocked: false },
        { kind: 'adopt', at: 4000, device: 'third', isLocked: false },
      ],
      { seed, devices: windows, items: 20 },
    );
    for (const { name } of windows) expect(stars(name)).toHaveLength(2);
  }
});

test('a damaged entry is set apart and what waits behind it arrives', async () => {
  const { stars } = await tell(
    [
      { kind: 'server down', at: 500, ms: 10_000, isCrash: false },
      ...['1', '2', '3'].map((name, number) => star(1000 + 500 * number, name)),
      { kind: 'damage', at: 5000, device: 'laptop' },
    ],
    { items: 20 },
  );
  expect(stars('laptop')).toHaveLength(2);
});

test('what an older client does not know waits in it and is not lost', async () => {
  const { stars } = await tell(
    [
      { kind: 'server down', at: 500, ms: 30_000, isCrash: false },
      ...['1', '2', '3', '4'].map((name, number) => star(1000 + 500 * number, name)),
      { kind: 'downgrade', at: 5000, device: 'laptop', ms: 10_000 },
    ],
    { items: 20 },
  );
  expect(stars('laptop')).toHaveLength(4);
});

test('a storage that fills up between a pull and a kill opens again', async () => {
  for (let boundaries = 5; boundaries < 14; boundaries++)
    await tell([
      { kind: 'kill', at: 1000, device: 'laptop', boundaries, downMs: 10_000 },
      star(2000),
      { kind: 'quota', at: 5000, device: 'laptop', writes: 1 },
    ]);
});
