import { randomUUID } from 'node:crypto';
import { readEvents } from '@asterism/core/sync/event-stream.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../../../testing/fault-proxy.ts';
import { asSuperuser } from '../../../testing/test-database.ts';
import { readyAddress, runProgram } from '../../../testing/test-process.ts';
import { createHome, startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { secretHash } from '../../identity/secret.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

/** Opens the stream and collects what it says. */
async function listen(origin: string, token: string) {
  const ending = new AbortController();
  const response = await fetch(`${origin}/api/sync/events`, {
    headers: { authorization: `Bearer ${token}` },
    signal: ending.signal,
  });
  const heard: { event: string; version: number }[] = [];
  const ended = (async () => {
    if (!response.body) return;
    for await (const { event, data } of readEvents(response.body))
      heard.push({ event, ...JSON.parse(data) });
  })().catch((error: Error) => error.name);
  return { response, heard, ended, close: () => ending.abort() };
}

async function star(token: string, id: string, origin = server.origin) {
  const answer = await fetch(`${origin}/api/favorites/models`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ modelId: `model:lab/${id}` }),
  });
  expect(answer.status).toBe(200);
}

const person = () => server.token(`${randomUUID()}@example.com`);

test('the stream starts with the version and pokes at each change that is one', async () => {
  const token = await person();
  const stream = await listen(server.origin, token);
  expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(stream.response.headers.get('cache-control')).toMatch(/no-transform/);
  await expect.poll(() => stream.heard).toEqual([{ event: 'poke', version: 0 }]);
  await star(token, 'a');
  await expect.poll(() => stream.heard.at(-1)).toEqual({ event: 'poke', version: 1 });
  await star(token, 'a');
  await star(token, 'b');
  await expect.poll(() => stream.heard.map((one) => one.version)).toEqual([0, 1, 2]);
  stream.close();
});

test("another person's changes are not heard", async () => {
  const [anna, ben] = [await person(), await person()];
  const stream = await listen(server.origin, ben);
  await star(anna, 'a');
  await star(ben, 'b');
  await expect.poll(() => stream.heard.at(-1)?.version).toBe(1);
  expect(stream.heard.map((one) => one.version)).toEqual([0, 1]);
  stream.close();
});

test('without a token there is no stream', async () => {
  const { status } = await fetch(`${server.origin}/api/sync/events`);
  expect(status).toBe(401);
});

test('two servers on one database hear each other, and one that stops ends its streams at once', async () => {
  const token = await person();
  const second = runProgram('server.mjs', {
    PORT: '0',
    ASTERISM_HOME: await createHome(),
    ASTERISM_CATALOG_URL: 'off',
    DATABASE_URL: server.ownerUrl,
  });
  const { origin } = new URL(await readyAddress(second));
  const stream = await listen(origin, token);
  await star(token, 'a', server.origin);
  await expect.poll(() => stream.heard.at(-1)?.version, { timeout: 2000 }).toBe(1);
  const begin = performance.now();
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  await stream.ended;
  expect(performance.now() - begin).toBeLessThan(2000);
});

describe('while the change feed is reconnecting', () => {
  let network: FaultProxy;
  let far: string;

  /** A second server on the same database, whose feed alone goes through a network that can fail. */
  beforeAll(async () => {
    const direct = new URL(server.appUrl);
    network = await startFaultProxy(`http://${direct.host}`);
    direct.port = String(network.port);
    const process = runProgram('server.mjs', {
      PORT: '0',
      ASTERISM_HOME: await createHome(),
      ASTERISM_CATALOG_URL: 'off',
      DATABASE_URL: server.ownerUrl,
      DATABASE_DIRECT_URL: direct.href,
    });
    far = new URL(await readyAddress(process)).origin;
  });
  afterAll(() => network.close());

  test.each([
    ['a token that is revoked', 'DELETE FROM access_tokens WHERE hash = $1'],
    ['a token that expires', 'UPDATE access_tokens SET expires_at = now() WHERE hash = $1'],
    [
      'an account that is deleted',
      'DELETE FROM users WHERE id = (SELECT user_id FROM access_tokens WHERE hash = $1)',
    ],
  ])('%s ends its stream all the same', async (_what, sql) => {
    const [token, other] = [await person(), await person()];
    const stream = await listen(far, token);
    const kept = await listen(far, other);
    await expect.poll(() => stream.heard.length).toBeGreaterThan(0);
    await expect.poll(() => kept.heard.length).toBeGreaterThan(0);
    const before = kept.heard.length;
    network.set({ kind: 'cut' });
    await asSuperuser(server.ownerUrl, (client) => client.query(sql, [secretHash(token)]));
    network.set({ kind: 'none' });
    await expect.poll(() => kept.heard.length, { timeout: 10_000 }).toBeGreaterThan(before);
    const limit = AbortSignal.timeout(2_000);
    const late = new Promise((done) => limit.addEventListener('abort', () => done('still open')));
    expect(await Promise.race([stream.ended, late])).toBeUndefined();
    kept.close();
  });
});
