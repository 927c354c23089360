import { randomUUID } from 'node:crypto';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { manualClock } from '@asterism/core/testing/manual-clock.ts';
import { beforeAll, expect, test } from 'vitest';
import { embeddedAddress } from '../../testing/embedded-address.ts';
import { type FaultProxy, startFaultProxy } from '../../testing/fault-proxy.ts';
import { postgresProcessesOf } from '../../testing/postgres-processes.ts';
import { openSurface, type Surface, star, starIds } from '../../testing/surface.ts';
import { rememberOrder, replay, takenOrder } from '../../testing/taken-order.ts';
import { readyAddress, runProgram, type TestProcess } from '../../testing/test-process.ts';
import { createHome } from '../../testing/test-server.ts';

let home: string;
let server: TestProcess;
/** One address for all surfaces, wherever the server of the moment listens. */
let network: FaultProxy;

async function start() {
  server = runProgram('server.mjs', {
    PORT: '0',
    ASTERISM_HOME: home,
    ASTERISM_CATALOG_URL: 'off',
    LOG_LEVEL: 'silent',
  });
  const address = await readyAddress(server);
  network?.pointTo(address);
  return address;
}

beforeAll(async () => {
  home = await createHome();
  network = await startFaultProxy(await start());
  await rememberOrder(embeddedAddress(home));
  return async () => {
    await network.close();
    server.child.kill('SIGTERM');
    await server.ended;
  };
});

async function person(): Promise<string> {
  const args = ['--name', 'test', '--user', `${randomUUID()}@example.com`];
  const program = runProgram('cli/token.ts', { ASTERISM_HOME: home }, args);
  expect(await program.ended, program.stderr()).toBe(0);
  return program.stdout().trim();
}

const mine = (all: readonly string[], { sent }: Surface) => all.filter((uuid) => sent.has(uuid));

test('kill -9 of the server in the middle of the pushes of four surfaces', async () => {
  const token = await person();
  const surfaces = Array.from({ length: 4 }, () => openSurface({ origin: network.origin, token }));
  const collectionId = randomUUID();
  const at = new Date().toISOString();
  const acts = (who: number, number: number): LibraryMutation[] => {
    const { item } = star(`s${who}-${number}`).args;
    return [
      star(`contested-${number % 5}`, (who + number) % 2 === 0),
      { name: 'collection.addItem', args: { collectionId, item, at } },
    ];
  };
  const [first] = surfaces;
  await first?.engine.mutate({
    name: 'collection.create',
    args: { id: collectionId, title: 'C', at },
  });
  await first?.engine.sync();
  for (const { engine } of surfaces) await engine.sync();

  let answered = 0;
  const work = surfaces.map(async ({ engine }, who) => {
    for (let number = 0; number < 25; number++) {
      for (const act of acts(who, number)) await engine.mutate(act);
      await engine.sync();
      answered += 1;
      if (answered === 40) server.child.kill('SIGKILL');
    }
  });
  await Promise.all(work);
  await server.ended;
  const waiting = surfaces.map(({ facts }) => facts().waiting);
  expect(Math.min(...waiting)).toBeGreaterThan(0);

  await start();
  for (const { engine } of surfaces) await engine.sync();
  for (const { engine } of surfaces) await engine.sync();
  const order = await takenOrder(embeddedAddress(home));
  expect(new Set(order).size).toBe(order.length);
  for (const surface of surfaces) {
    expect(surface.facts()).toMatchObject({ waiting: 0, problem: null });
    expect(surface.rejected).toEqual([]);
    expect(mine(order, surface)).toEqual([...surface.sent.keys()]);
  }
  const sent = new Map(surfaces.flatMap((surface) => [...surface.sent]));
  const { favorite, collectionItem } = replay(order, sent);
  expect(collectionItem.size).toBe(100);
  for (const { engine } of surfaces)
    expect(engine.$library.get()).toMatchObject({ favorite, collectionItem });
});

test('kill -9 of one PostgreSQL process: the server says no or nothing, and recovers by itself', async () => {
  const token = await person();
  const clock = manualClock(Date.now());
  const surface = openSurface({ origin: network.origin, token, clock });
  await surface.engine.sync();
  const told = new Set<string | undefined>();
  surface.engine.$facts.listen(({ problem }) => told.add(problem?.kind));
  const [postmaster, ...others] = postgresProcessesOf(home);
  const names = Array.from({ length: 60 }, (_, number) => `m-${number}`);
  for (const [number, name] of names.entries()) {
    await surface.engine.mutate(star(name));
    if (number % 3 === 0) await surface.engine.sync();
    if (number === 30) process.kill(others.at(-1) ?? 0, 'SIGKILL');
  }
  const rests = () => {
    if (!surface.facts().isSyncing) clock.pass(500);
    return surface.facts();
  };
  await expect.poll(rests, { timeout: 15_000 }).toMatchObject({ waiting: 0, problem: null });
  expect([...told].sort()).toEqual(['offline', undefined]);
  expect(server.child.exitCode).toBeNull();
  expect(postgresProcessesOf(home)[0]).toBe(postmaster);
  const other = openSurface({ origin: network.origin, token });
  await other.engine.sync();
  expect(other.stars()).toEqual(starIds(...names));
});

test('kill -9 of the whole PostgreSQL: the server ends with a sentence, the next start loses nothing', async () => {
  const token = await person();
  const surface = openSurface({ origin: network.origin, token });
  const names = Array.from({ length: 60 }, (_, number) => `m-${number}`);
  for (const [number, name] of names.entries()) {
    await surface.engine.mutate(star(name));
    if (number % 3 === 0) await surface.engine.sync();
    if (number === 30) process.kill(postgresProcessesOf(home)[0] ?? 0, 'SIGKILL');
  }
  expect(await server.ended).toBe(1);
  expect(server.stderr()).toMatch(
    /^The database in \S+ ended by itself: start Asterism again, your data is safe\.\n$/,
  );
  expect(surface.facts()).toMatchObject({ problem: { kind: 'offline' } });
  expect(surface.facts().waiting).toBeGreaterThan(0);
  expect(surface.stars()).toEqual(starIds(...names));
  await start();
  await surface.engine.sync();
  expect(surface.facts()).toMatchObject({ waiting: 0, problem: null });
  const other = openSurface({ origin: network.origin, token });
  await other.engine.sync();
  expect(other.stars()).toEqual(starIds(...names));
  const order = await takenOrder(embeddedAddress(home));
  expect(mine(order, surface)).toEqual([...surface.sent.keys()]);
});
