import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type Program, startProgram } from '../../testing/start-program.ts';
import { createFileStorage } from './file-storage.ts';
import { openOutboxes } from './outboxes.ts';

// Processes take their time to start where many do at once.
vi.setConfig({ testTimeout: 30_000 });

const windowProgram = new URL('../../testing/adopting-window.ts', import.meta.url);
const writerProgram = new URL('../../testing/writing-window.ts', import.meta.url);
const places: string[] = [];
const programs: Program[] = [];

afterEach(async () => {
  for (const { child } of programs) child.kill('SIGKILL');
  await Promise.all(programs.splice(0).map(({ ended }) => ended));
  for (const place of places.splice(0)) await rm(place, { recursive: true });
});

async function freshPlace() {
  const place = await mkdtemp(path.join(os.tmpdir(), 'asterism-outboxes-'));
  places.push(place);
  return place;
}

function started(program: URL, ...args: string[]) {
  const running = startProgram(program, args);
  programs.push(running);
  return running;
}

type Own = { own: string[] };
type Taken = { adopted: string[] };

async function openWindow(place: string) {
  const running = started(windowProgram, place);
  const { own } = (await running.next()) as Own;
  return { ...running, own: own[0] ?? '' };
}

async function adopt(running: Program): Promise<string[]> {
  running.child.send('adopt');
  for (;;) {
    const word = await running.next();
    if (typeof word === 'object' && word && 'adopted' in word) return (word as Taken).adopted;
  }
}

const orphan = async (place: string, name: string) => {
  await mkdir(path.join(place, 'outboxes', name), { recursive: true });
  await writeFile(path.join(place, 'outboxes', name, 'outbox.json'), name);
};
const contents = (place: string, names: readonly string[]) =>
  Promise.all(
    names.map((name) => readFile(path.join(place, 'outboxes', name, 'outbox.json'), 'utf8')),
  );

test('the first window makes an outbox; the next after its end goes on with it', async () => {
  const place = await freshPlace();
  const first = await openWindow(place);
  await orphan(place, first.own);
  first.child.kill('SIGKILL');
  await first.ended;
  const second = await openWindow(place);
  expect(await contents(place, [second.own])).toEqual([first.own]);
  expect(await readdir(path.join(place, 'outboxes'))).toEqual([second.own]);
});

test("a living window's outbox is left alone, also when it does not answer", async () => {
  const place = await freshPlace();
  const living = await openWindow(place);
  living.child.kill('SIGSTOP');
  const other = await openWindow(place);
  expect(await adopt(other)).toEqual([]);
  expect((await readdir(path.join(place, 'outboxes'))).sort()).toEqual(
    [living.own, other.own].sort(),
  );
});

test('three racing windows adopt every orphan exactly once', async () => {
  const place = await freshPlace();
  const windows = await Promise.all([openWindow(place), openWindow(place), openWindow(place)]);
  const names = Array.from({ length: 60 }, (_, number) => `dead-${number}`);
  for (const name of names) await orphan(place, name);
  const taken = await Promise.all(windows.map(adopt));
  const held = await Promise.all(taken.map((each) => contents(place, each)));
  expect(held.flat().sort()).toEqual(names.toSorted());
});

test('two windows that start at once do not both go on with one outbox', async () => {
  const place = await freshPlace();
  await orphan(place, 'dead-window');
  const windows = await Promise.all([openWindow(place), openWindow(place)]);
  const left = await Promise.allSettled(windows.map(({ own }) => contents(place, [own])));
  expect(left.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a window hears at once that another was killed, or left', async () => {
  const place = await freshPlace();
  const [one, two] = [await openWindow(place), await openWindow(place)];
  await adopt(one);
  const heard = two.next();
  one.child.kill('SIGKILL');
  expect(await heard).toEqual({ heard: 'ended' });
  const leaving = await openOutboxes(place, () => undefined);
  await leaving.adopt();
  const heardAgain = two.next();
  leaving.release();
  expect(await heardAgain).toEqual({ heard: 'ended' });
});

test('what was said to be stored survives a kill at any moment, whole and in order', async () => {
  const place = await freshPlace();
  const open = () =>
    createFileStorage({
      outboxFolder: path.join(place, 'outbox'),
      replicaFolder: path.join(place, 'replica'),
      setAside: async (file) => expect.unreachable(`${file} is damaged`),
    });
  for (let round = 1; round <= 8; round++) {
    const writer = started(writerProgram, place);
    for (let words = 0; words < 3 + round * 2; words++) await writer.next();
    writer.child.kill('SIGKILL');
    await writer.ended;
    const { pending } = await open().load();
    expect(pending.map(({ id }) => id)).toEqual(pending.map((_, position) => position + 1));
    expect(pending.length).toBeGreaterThanOrEqual(Number(writer.said.at(-1)));
  }
});
