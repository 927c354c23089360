import { randomUUID } from 'node:crypto';
import { readEvents } from '@asterism/core/sync/event-stream.ts';
import { beforeAll, expect, test } from 'vitest';
import { readyAddress, runProgram } from '../../../testing/test-process.ts';
import { createHome, startTestServer, type TestServer } from '../../../testing/test-server.ts';

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
