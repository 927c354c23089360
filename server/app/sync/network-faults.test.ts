import { randomUUID } from 'node:crypto';
import { requestMs, silenceMs } from '@asterism/core/sync/fetch-transport.ts';
import { manualClock } from '@asterism/core/testing/manual-clock.ts';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../../testing/fault-proxy.ts';
import { openSurface, star, starIds } from '../../testing/surface.ts';
import { asSuperuser } from '../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const firstRetryMs = 500;
const atRest = { waiting: 0, problem: null, isSyncing: false };

let server: TestServer;
let network: FaultProxy;
let token: string;
let person: string;

beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  network = await startFaultProxy(server.origin);
  person = `${randomUUID()}@example.com`;
  token = await server.token(person);
});
afterEach(() => network.close());

/** A surface behind the network, and one beside it that nothing happens to. */
function surfaces() {
  const clock = manualClock(Date.now());
  const behind = openSurface({ origin: network.origin, token, clock });
  const beside = openSurface({ origin: server.origin, token });
  return { clock, behind, beside };
}

/** How often the server took a change of this person. */
const taken = () =>
  asSuperuser(server.ownerUrl, async (client) => {
    const { rows } = await client.query<{ taken: number; version: number }>(
      `SELECT (SELECT count(*)::int FROM taken_mutations WHERE user_id = id) AS taken,
              version::int AS version
       FROM users WHERE email = $1`,
      [person],
    );
    return rows[0];
  });

test.each([
  ['no byte of it', 0],
  ['half of it', 200],
])('an answer of which %s arrives: the change is taken once', async (_name, bytes) => {
  const { clock, behind, beside } = surfaces();
  await behind.engine.sync();
  network.set({ kind: 'torn-answer', bytes });
  await behind.engine.mutate(star('a'));
  await expect.poll(() => behind.facts().isSyncing).toBe(false);
  expect(await taken()).toEqual({ taken: 1, version: 1 });
  expect(behind.facts()).toMatchObject({ waiting: 1, problem: { kind: 'offline' } });
  expect(behind.stars()).toEqual(starIds('a'));

  // Were it taken again, it would undo what another surface did since.
  await beside.engine.sync();
  await beside.engine.mutate(star('a', false));
  await beside.engine.sync();
  network.set({ kind: 'none' });
  clock.pass(firstRetryMs);
  await expect.poll(() => behind.facts()).toMatchObject(atRest);
  expect(behind.stars()).toEqual([]);
  expect(await taken()).toEqual({ taken: 2, version: 2 });
});

test('an answer that was lost and a surface that was killed before it asked again', async () => {
  const { behind } = surfaces();
  network.set({ kind: 'torn-answer', bytes: 0 });
  for (const name of ['a', 'b', 'c']) await behind.engine.mutate(star(name));
  await expect.poll(() => behind.facts().isSyncing).toBe(false);
  behind.engine.close();
  network.set({ kind: 'none' });
  const again = openSurface({ origin: network.origin, token, storage: behind.storage.copy() });
  await again.engine.sync();
  expect(again.stars()).toEqual(starIds('a', 'b', 'c'));
  expect(again.facts()).toMatchObject(atRest);
  expect(await taken()).toMatchObject({ taken: 3 });
});

test('a stream that went silent is given up at its bound, and what was missed comes', async () => {
  const { clock, behind, beside } = surfaces();
  behind.engine.follow();
  await expect.poll(() => behind.facts()).toMatchObject({ problem: null, isSyncing: false });
  await expect.poll(() => behind.facts().lastSynced).not.toBeNull();
  await beside.engine.mutate(star('heard'));
  await expect.poll(behind.stars).toEqual(starIds('heard'));

  network.set({ kind: 'silence', of: 'both' });
  await beside.engine.mutate(star('missed'));
  await expect.poll(() => network.lost()).toBeGreaterThan(0);
  clock.pass(silenceMs - 1);
  expect(behind.facts().problem).toBeNull();
  clock.pass(1);
  expect(behind.facts().problem).toEqual({ kind: 'offline' });
  expect(behind.stars()).toEqual(starIds('heard'));
  network.set({ kind: 'none' });
  clock.pass(firstRetryMs);
  await expect.poll(behind.stars).toEqual(starIds('heard', 'missed'));
  await expect.poll(() => behind.facts().problem).toBeNull();
});

test.each([
  ['a request', 'both'],
  ['an answer', 'answers'],
] as const)(
  '%s lost in a half-open connection is given up, kept and sent once',
  async (_name, of) => {
    const { clock, behind, beside } = surfaces();
    await behind.engine.sync();
    network.set({ kind: 'silence', of });
    for (const name of ['a', 'b']) await behind.engine.mutate(star(name));
    await expect.poll(() => network.lost()).toBeGreaterThan(0);
    clock.pass(requestMs - 1);
    expect(behind.facts()).toMatchObject({ isSyncing: true, waiting: 2 });
    clock.pass(1);
    await expect.poll(() => behind.facts().isSyncing).toBe(false);
    expect(behind.facts()).toMatchObject({ waiting: 2, problem: { kind: 'offline' } });
    expect(behind.stars()).toEqual(starIds('a', 'b'));
    network.set({ kind: 'none' });
    clock.pass(firstRetryMs);
    await expect.poll(() => behind.facts()).toMatchObject(atRest);
    await beside.engine.sync();
    expect(beside.stars()).toEqual(starIds('a', 'b'));
    expect(await taken()).toMatchObject({ taken: 2 });
  },
);

test('a network that drips is slow and nothing else', async () => {
  const { behind, beside } = surfaces();
  behind.engine.follow();
  await expect.poll(() => behind.facts().lastSynced).not.toBeNull();
  network.set({ kind: 'drip' });
  await beside.engine.mutate(star('theirs'));
  await behind.engine.mutate(star('mine'));
  await expect.poll(behind.stars, { timeout: 10_000 }).toEqual(starIds('mine', 'theirs'));
  await expect.poll(() => behind.facts(), { timeout: 10_000 }).toMatchObject({ waiting: 0 });
  network.set({ kind: 'none' });
  await beside.engine.sync();
  expect(beside.stars()).toEqual(starIds('mine', 'theirs'));
});

test('connections cut again and again in the middle of everything lose and double nothing', async () => {
  const { clock, behind, beside } = surfaces();
  behind.engine.follow();
  const names = Array.from({ length: 40 }, (_, number) => `m-${number}`);
  for (const [number, name] of names.entries()) {
    await behind.engine.mutate(star(name));
    // As long as it takes to ask for something, so that pushes are at every point of their way.
    await fetch(`${server.origin}/healthz`);
    if (number % 3 !== 0) continue;
    network.set({ kind: 'cut' });
    network.set({ kind: 'none' });
    clock.pass(firstRetryMs);
  }
  const rests = () => {
    if (!behind.facts().isSyncing) clock.pass(firstRetryMs);
    return behind.facts();
  };
  await expect.poll(rests, { timeout: 10_000, interval: 10 }).toMatchObject({ waiting: 0 });
  await beside.engine.sync();
  expect(beside.stars()).toEqual(starIds(...names));
  expect(await taken()).toMatchObject({ taken: 40 });
});

test('callers that hang up at any moment do the server no harm', async () => {
  const headers = { authorization: `Bearer ${token}` };
  const hangUp = async (ms: number) => {
    const signal = AbortSignal.timeout(ms);
    const failure = await fetch(`${server.origin}/api/sync/events`, { headers, signal })
      .then(({ body }) => body?.pipeTo(new WritableStream()))
      .catch((error: Error) => error.name);
    expect(failure).toBe('TimeoutError');
  };
  for (let ms = 0; ms < 30; ms++) await Promise.all([hangUp(ms), hangUp(ms), hangUp(ms)]);
  expect(server.process.stderr()).toBe('');
  expect((await server.call(token, 'GET', '/api/favorites/models')).status).toBe(200);
});
