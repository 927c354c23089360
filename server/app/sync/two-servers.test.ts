import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../../testing/fault-proxy.ts';
import { openSurface, star, starIds } from '../../testing/surface.ts';
import { asSuperuser } from '../../testing/test-database.ts';
import { readyAddress, runProgram, type TestProcess } from '../../testing/test-process.ts';
import { createHome, startTestServer, type TestServer } from '../../testing/test-server.ts';

let first: TestServer;
let database: FaultProxy;

/** Another server on the database of the first, behind a network that can fail. */
async function startSecond(): Promise<{ second: TestProcess; origin: string }> {
  const url = new URL(first.ownerUrl);
  url.port = String(database.port);
  const second = runProgram('server.mjs', {
    PORT: '0',
    ASTERISM_HOME: await createHome(),
    ASTERISM_CATALOG_URL: 'off',
    DATABASE_URL: url.href,
    LOG_LEVEL: 'silent',
  });
  return { second, origin: new URL(await readyAddress(second)).origin };
}

beforeAll(async () => {
  first = await startTestServer({ LOG_LEVEL: 'silent' });
  const { hostname, port } = new URL(first.ownerUrl);
  database = await startFaultProxy(`http://${hostname}:${port}`);
  return () => database.close();
});

const person = () => first.token(`${randomUUID()}@example.com`);

test('changes cross between them; when one is killed its surfaces go on with the other', async () => {
  const token = await person();
  const { second, origin } = await startSecond();
  const balancer = await startFaultProxy(origin);
  const here = openSurface({ origin: first.origin, token });
  const there = openSurface({ origin: balancer.origin, token });
  for (const { engine } of [here, there]) engine.follow();
  await expect.poll(() => there.facts().lastSynced).not.toBeNull();
  await expect.poll(() => here.facts().lastSynced).not.toBeNull();
  await there.engine.mutate(star('there'));
  await expect.poll(here.stars, { timeout: 5000 }).toEqual(starIds('there'));
  await here.engine.mutate(star('here'));
  await expect.poll(there.stars, { timeout: 5000 }).toEqual(starIds('here', 'there'));

  const names = Array.from({ length: 60 }, (_, number) => `m-${number}`);
  for (const [number, name] of names.entries()) {
    await there.engine.mutate(star(name));
    await here.engine.mutate(star(`other-${name}`));
    if (number % 5 === 0) await here.engine.sync();
    if (number === 30) second.child.kill('SIGKILL');
  }
  await second.ended;
  balancer.pointTo(first.origin);
  const all = starIds('here', 'there', ...names, ...names.map((name) => `other-${name}`));
  for (const surface of [here, there]) {
    await expect.poll(surface.stars, { timeout: 10_000 }).toEqual(all);
    await expect
      .poll(surface.facts, { timeout: 10_000 })
      .toMatchObject({ waiting: 0, problem: null });
    expect(surface.rejected).toEqual([]);
  }
  await here.engine.mutate(star('last'));
  await expect.poll(there.stars, { timeout: 5000 }).toEqual([...all, ...starIds('last')].sort());
  await balancer.close();
});

test('a database that ends every connection is connected to again, and nothing is lost', async () => {
  const token = await person();
  const surface = openSurface({ origin: first.origin, token });
  surface.engine.follow();
  await expect.poll(() => surface.facts().lastSynced).not.toBeNull();
  const names = Array.from({ length: 40 }, (_, number) => `m-${number}`);
  for (const [number, name] of names.entries()) {
    await surface.engine.mutate(star(name));
    if (number % 10 !== 0) continue;
    await asSuperuser(first.ownerUrl, (client) =>
      client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      ),
    );
  }
  await expect
    .poll(surface.facts, { timeout: 10_000 })
    .toMatchObject({ waiting: 0, problem: null });
  expect(first.process.child.exitCode).toBeNull();
  const other = openSurface({ origin: first.origin, token });
  await other.engine.sync();
  expect(other.stars()).toEqual(starIds(...names));
});

test('a server cut off from its database says so, and both recover by themselves', async () => {
  const token = await person();
  const { second, origin } = await startSecond();
  const surface = openSurface({ origin, token });
  surface.engine.follow();
  await expect.poll(() => surface.facts().lastSynced).not.toBeNull();
  database.set({ kind: 'cut' });
  await surface.engine.mutate(star('a'));
  await expect.poll(surface.facts).toMatchObject({ waiting: 1, problem: { kind: 'offline' } });
  const answer = await fetch(`${origin}/api/sync/pull`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ clientId: randomUUID(), cookie: null }),
  });
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(await answer.json()).toMatchObject({ error: { code: 'unavailable' } });
  expect((await fetch(`${origin}/readyz`)).status).toBe(503);
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);

  database.set({ kind: 'none' });
  await expect
    .poll(surface.facts, { timeout: 10_000 })
    .toMatchObject({ waiting: 0, problem: null });
  const here = openSurface({ origin: first.origin, token });
  await here.engine.mutate(star('b'));
  await expect.poll(surface.stars, { timeout: 10_000 }).toEqual(starIds('a', 'b'));
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
});
