import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { userFavorite } from '@asterism/core/domain/favorite.ts';
import type { ReplicaUpdate } from '@asterism/core/sync/ports.ts';
import { syncStorageContract } from '@asterism/core/testing/sync-storage-contract.ts';
import { afterAll, expect, test } from 'vitest';
import { createFileStorage } from './file-storage.ts';
import { setAsideIn } from './set-aside.ts';

const places: string[] = [];
afterAll(() => Promise.all(places.map((place) => rm(place, { recursive: true }))));

async function freshPlace() {
  const place = await mkdtemp(path.join(os.tmpdir(), 'asterism-storage-'));
  places.push(place);
  const damaged: string[] = [];
  const outboxOf = (name: string) => path.join(place, 'outboxes', name);
  const open = (name = 'one') =>
    createFileStorage({
      outboxFolder: outboxOf(name),
      replicaFolder: path.join(place, 'replica'),
      setAside: setAsideIn(path.join(place, 'damaged'), (file) =>
        damaged.push(path.basename(file)),
      ),
    });
  return { place, damaged, open, outboxOf };
}

syncStorageContract(async () => {
  const { open, outboxOf } = await freshPlace();
  const file = path.join(outboxOf('one'), 'outbox.json');
  return {
    open: async () => open(),
    async damage(entry) {
      const outbox = JSON.parse(await readFile(file, 'utf8'));
      await writeFile(file, JSON.stringify({ ...outbox, pending: [...outbox.pending, entry] }));
    },
  };
});

const clientOf = (name: string) => `${name}-client`;
const favorite = (name: string) =>
  userFavorite({
    itemId: `model:lab/${name}`,
    createdAt: '2026-11-21T09:00:00.000Z',
    tags: [],
    name,
    provider: 'lab',
    providerName: 'Lab',
  });

const pulled = (window: string, version: number, fields: Partial<ReplicaUpdate> = {}) => ({
  isWhole: true,
  base: null,
  cookie: { epoch: 'e', version, schema: 1 },
  clientId: clientOf(window),
  lastMutationId: 0,
  receivedAt: version * 1000,
  puts: [
    { type: 'favorite', key: `model:lab/v${version}`, value: favorite(`v${version}`) } as const,
  ],
  removed: [],
  ...fields,
});

const made = (id: number) => ({
  id,
  uuid: `0b6f1f0e-6c3e-4c0e-9a51-${String(id).padStart(12, '0')}`,
  name: 'favorite.set',
  args: {},
});

test('of two windows the newest version wins, in whatever order they save', async () => {
  const { open, place } = await freshPlace();
  const [one, two] = [open('one'), open('two')];
  await two.saveReplica(pulled('two', 8));
  await one.saveReplica(pulled('one', 7));
  const { replica } = await open('three').load();
  expect(replica).toMatchObject({ cookie: { version: 8 }, records: [{ key: 'model:lab/v8' }] });
  await one.saveReplica(pulled('one', 9));
  expect((await open('two').load()).replica?.cookie.version).toBe(9);
  expect(await readdir(path.join(place, 'replica'))).toHaveLength(1);
});

test('a server with another past replaces a higher version', async () => {
  const { open } = await freshPlace();
  await open().saveReplica(pulled('one', 100));
  await open().saveReplica(pulled('one', 3, { cookie: { epoch: 'new', version: 3, schema: 1 } }));
  expect((await open().load()).replica?.cookie).toMatchObject({ epoch: 'new', version: 3 });
});

test("another window's replica does not make this client forget its numbers", async () => {
  const { open } = await freshPlace();
  const one = open('one');
  await one.replaceOutbox(clientOf('one'), []);
  await one.appendPending([made(1), made(2)]);
  await one.saveReplica(pulled('one', 7, { lastMutationId: 2 }));
  await one.settle([1, 2], []);
  await open('two').saveReplica(pulled('two', 8));
  const { clientId, replica } = await open('one').load();
  expect(clientId).toBe(clientOf('one'));
  expect(replica).toMatchObject({
    clientId: clientOf('one'),
    lastMutationId: 2,
    cookie: { version: 8 },
  });
});

test('a client whose last numbers are in doubt starts under a new id', async () => {
  const { open } = await freshPlace();
  const storage = open();
  await storage.replaceOutbox(clientOf('one'), []);
  await storage.appendPending([made(1), made(2)]);
  await storage.settle([1, 2], []); // rejected, and killed before the pull that says so
  expect(await open().load()).toMatchObject({ clientId: null, pending: [] });
});

test.each(['{"clientId":"x","pen', '', '[]', '{"clientId":1}'])(
  'a damaged outbox %j is set aside and told of, never deleted',
  async (text) => {
    const { open, place, outboxOf, damaged } = await freshPlace();
    await open().replaceOutbox(clientOf('one'), []);
    await writeFile(path.join(outboxOf('one'), 'outbox.json'), text);
    expect(await open().load()).toMatchObject({ clientId: null, pending: [], replica: null });
    const [aside = ''] = await readdir(path.join(place, 'damaged'));
    expect(aside).toMatch(/^outbox\.json-/);
    expect(await readFile(path.join(place, 'damaged', aside), 'utf8')).toBe(text);
    expect(damaged).toEqual(['outbox.json']);
  },
);

test('a damaged replica is set aside and asked for again; what waits is kept', async () => {
  const { open, place, damaged } = await freshPlace();
  const storage = open();
  await storage.replaceOutbox(clientOf('one'), []);
  await storage.appendPending([made(1)]);
  await storage.saveReplica(pulled('one', 7));
  const [name = ''] = await readdir(path.join(place, 'replica'));
  await writeFile(path.join(place, 'replica', name), '{"cookie":');
  expect(await open().load()).toMatchObject({
    clientId: clientOf('one'),
    pending: [made(1)],
    replica: null,
  });
  expect(damaged).toEqual([name]);
});

test('nothing is written once it was closed', async () => {
  const { open } = await freshPlace();
  const storage = open();
  const first = storage.replaceOutbox(clientOf('one'), []);
  await storage.close();
  await first;
  await expect(storage.appendPending([made(1)])).rejects.toThrow('closing');
  expect((await open().load()).pending).toEqual([]);
});

test('what others changed is kept without writing what waits here again', async () => {
  const { open, outboxOf } = await freshPlace();
  const storage = open();
  await storage.load();
  await storage.replaceOutbox(clientOf('one'), []);
  await storage.saveReplica(pulled('one', 1, { lastMutationId: 4 }));
  const written = await stat(path.join(outboxOf('one'), 'outbox.json'));
  await storage.saveReplica(pulled('one', 2, { lastMutationId: 4 }));
  const after = await stat(path.join(outboxOf('one'), 'outbox.json'));
  expect(after.ino).toBe(written.ino);
  expect((await open().load()).replica).toMatchObject({
    ...{ cookie: { version: 2 }, clientId: clientOf('one'), lastMutationId: 4, receivedAt: 2000 },
    records: [{ key: 'model:lab/v2' }],
  });
  await storage.saveReplica(pulled('one', 3, { lastMutationId: 5 }));
  expect((await open().load()).replica).toMatchObject({ lastMutationId: 5, receivedAt: 3000 });
});
