import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { setAsideIn } from '../ports/set-aside.ts';
import { openLibrary } from './open-library.ts';
import { unreadableWords } from './unreadable.ts';

const places: string[] = [];
afterAll(() => Promise.all(places.map((place) => rm(place, { recursive: true }))));

/** A folder with what windows that ended left in their outboxes. */
async function folderWith(outboxes: readonly string[]) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'asterism-library-'));
  places.push(folder);
  for (const [position, text] of outboxes.entries()) {
    const outbox = path.join(folder, 'outboxes', `ended-${position}`);
    await mkdir(outbox, { recursive: true });
    await writeFile(path.join(outbox, 'outbox.json'), text);
  }
  return folder;
}

const open = (folder: string) => {
  const damagedFolder = path.join(folder, 'damaged');
  return openLibrary({
    folder,
    damagedFolder,
    setAside: setAsideIn(damagedFolder, () => undefined),
    origin: 'http://127.0.0.1:1', // nobody listens there
    token: 'ast_nobody',
    isLive: () => false,
    onRefused: () => undefined,
    onEndpoints: () => undefined,
    onFailure: (error) => expect.unreachable(String(error)),
  });
};

const outboxWith = (entry: unknown) =>
  JSON.stringify({
    clientId: 'ended',
    pending: [entry],
    acknowledged: [],
    recovered: [],
    unreadable: [],
    highestId: 0,
    received: null,
  });

test('one change that nobody can read is counted, and is there again in the next window', async () => {
  const folder = await folderWith([outboxWith({ id: 'odd' })]);
  for (const _window of ['first', 'next']) {
    const library = await open(folder);
    expect(library.$unreadable.get()).toEqual([{ id: 'odd' }]);
    expect(unreadableWords(library.$unreadable.get())).toMatch(/^1 change stored on this device/);
    await library.close();
  }
});

test('what windows that ended cannot read outlives their outboxes, as do damaged ones', async () => {
  const folder = await folderWith([outboxWith('a'), outboxWith('b'), '{"torn":']);
  const library = await open(folder);
  const told = () => JSON.stringify(library.$unreadable.get());
  await expect.poll(() => library.$unreadable.get().length).toBe(3);
  for (const part of ['a', 'b', 'torn']) expect(told()).toContain(part);
  expect(unreadableWords(library.$unreadable.get())).toMatch(/^Changes stored on this device/);
  await library.close();
  const next = await open(folder);
  expect(next.$unreadable.get()).toHaveLength(3);
  await next.close();
});
