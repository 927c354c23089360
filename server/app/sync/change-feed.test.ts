import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../../testing/fault-proxy.ts';
import { createEmptyDatabase } from '../../testing/test-database.ts';
import { type ChangeFeed, createChangeFeed } from './change-feed.ts';

const userId = randomUUID();
const everyMs = 100;

let network: FaultProxy;
let near: ChangeFeed;
let far: ChangeFeed;
let heard: (number | null)[];
let warnings: string[];

/** Two servers' feeds on one database, `far` behind a network that can fail. */
beforeEach(async () => {
  const url = await createEmptyDatabase();
  const { hostname, port } = new URL(url);
  network = await startFaultProxy(`http://${hostname}:${port}`);
  const behind = new URL(url);
  behind.port = String(network.port);
  heard = [];
  warnings = [];
  const log = pino(
    new Writable({ write: (line, _encoding, done) => done(void warnings.push(`${line}`)) }),
  );
  near = createChangeFeed(url, log, everyMs);
  far = createChangeFeed(behind.href, log, everyMs);
  far.follow(userId, (version) => heard.push(version));
  await expect
    .poll(() => {
      near.announce(userId, 1);
      return heard;
    })
    .toContain(1);
});
afterEach(async () => {
  await Promise.all([near.close(), far.close()]);
  await network.close();
});

test.each([
  ['cut', { kind: 'cut' }],
  ['half open', { kind: 'silence', of: 'both' }],
] as const)(
  'a connection that was %s is made anew, and what may be missed is said',
  async (_name, fault) => {
    heard.length = 0;
    network.set(fault);
    near.announce(userId, 2);
    await expect.poll(() => warnings.join()).toMatch(/the change feed lost its connection/);
    expect(heard).toEqual([]);
    network.set({ kind: 'none' });
    await expect.poll(() => heard, { timeout: 5000 }).toContain(null);
    near.announce(userId, 3);
    await expect.poll(() => heard).toContain(3);
    expect(heard).not.toContain(2);
  },
);

test('what cannot be announced is told at home', async () => {
  heard.length = 0;
  network.set({ kind: 'silence', of: 'both' });
  far.announce(userId, 2);
  await expect.poll(() => heard).toContain(2);
});

test("a person's endpoints are told of here and there, and that something may be missed", async () => {
  const told: Record<'near' | 'far', (boolean | null)[]> = { near: [], far: [] };
  near.followEndpoints(userId, (changed) => told.near.push(changed));
  far.followEndpoints(userId, (changed) => told.far.push(changed));
  near.announceEndpoints(userId, true);
  near.announceEndpoints(randomUUID(), true);
  await expect.poll(() => told).toEqual({ near: [true], far: [true] });
  network.set({ kind: 'cut' });
  await expect.poll(() => warnings.join()).toMatch(/the change feed lost its connection/);
  network.set({ kind: 'none' });
  await expect.poll(() => told.far, { timeout: 5000 }).toEqual([true, null]);
  expect(told.near).toEqual([true]);
});

test("a person's keys are told of here and there, and that something may be missed", async () => {
  const told = { near: 0, far: 0 };
  near.followProviders(userId, () => void told.near++);
  far.followProviders(userId, () => void told.far++);
  near.announceProviders(userId);
  near.announceProviders(randomUUID());
  await expect.poll(() => told).toEqual({ near: 1, far: 1 });
  network.set({ kind: 'cut' });
  await expect.poll(() => warnings.join()).toMatch(/the change feed lost its connection/);
  network.set({ kind: 'none' });
  await expect.poll(() => told.far, { timeout: 5000 }).toBe(2);
  expect(told.near).toBe(1);
});
