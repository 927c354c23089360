import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import {
  createGatewayPerson,
  type Person,
  startTestGateway,
  type TestGateway,
} from '../../testing/gateway-server.ts';
import {
  chunk,
  done,
  type ScriptedUpstream,
  startScriptedUpstream,
  stream,
} from '../../testing/scripted-upstream.ts';
import { createTestDatabase } from '../../testing/test-database.ts';

let gateway: TestGateway;
let strange: ScriptedUpstream;
let well: ScriptedUpstream;
let person: Person;
let ids: { strange: string; well: string };

beforeAll(async () => {
  const database = await createTestDatabase();
  gateway = await startTestGateway(database, { ASTERISM_MEMBER_SECONDS: '1' });
  strange = await startScriptedUpstream();
  well = await startScriptedUpstream(stream(chunk('well'), done));
  person = await createGatewayPerson(gateway, database);
  const [one, two] = [
    await person.endpoint(strange.origin, ['m']),
    await person.endpoint(well.origin, ['m']),
  ];
  ids = { strange: `endpoint-${one}/m`, well: `endpoint-${two}/m` };
  await person.star(`model:${ids.strange}`, `model:${ids.well}`);
});

const ask = (model: string, init: RequestInit = {}) =>
  gateway.call(person.token, '/v1/chat/completions', { model, stream: true, messages: [] }, init);

const MiB = 1024 * 1024;
const expectOthersWell = async () =>
  expect(await (await ask(ids.well)).text()).toBe(chunk('well') + done);

test('a line without an end passes in pieces, as fast as it is read, and nothing is kept', async () => {
  const piece = Buffer.alloc(MiB, 'x');
  let written = 0;
  strange.answer(async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.setMaxListeners(0).write('data: ');
    while (written < 200 && !response.destroyed) {
      written += 1;
      if (!response.write(piece))
        await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  });
  const answer = await ask(ids.strange);
  const reader = answer.body?.getReader();
  await reader?.read();
  const before = process.memoryUsage().arrayBuffers;
  // The reader stops, so the upstream has to: what lies between is sockets and one piece.
  const held = written;
  await expectOthersWell();
  expect(written - held).toBeLessThan(20);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 * MiB);
  let read = 0;
  for (;;) {
    const { done: isOver, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (isOver) break;
    read += value?.byteLength ?? 0;
  }
  expect(read).toBeGreaterThan(190 * MiB);
});

test('a bomb that was packed without being asked for ends at its bound, before it fills memory', async () => {
  const bomb = gzipSync(Buffer.alloc(300 * MiB));
  strange.answer((response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(bomb);
  });
  const answer = await ask(ids.strange);
  await expect(answer.arrayBuffer()).rejects.toThrow();
  await expectOthersWell();
});

test('an upstream that never ends is left when its client goes, and others are served meanwhile', async () => {
  const before = strange.left();
  strange.answer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const timer = setInterval(() => response.write(chunk('more')), 1);
    response.on('close', () => clearInterval(timer));
  });
  const leaving = new AbortController();
  const answer = await ask(ids.strange, { signal: leaving.signal });
  await answer.body?.getReader().read();
  await expectOthersWell();
  leaving.abort();
  await expect.poll(strange.left).toBe(before + 1);
});

test('clients that send a body drop by drop keep nobody else waiting', async () => {
  const { hostname, port } = new URL(gateway.origin);
  const slow = Array.from({ length: 50 }, () => {
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /v1/chat/completions HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: Bearer ${person.token}\r\ncontent-length: 1000\r\n\r\n{`,
    );
    return socket;
  });
  await Promise.all(slow.map((socket) => once(socket, 'connect')));
  await expectOthersWell();
  for (const socket of slow) socket.destroy();
});

test('an upstream that drips its answer keeps nobody else waiting, and is left with its clients', async () => {
  const before = strange.left();
  strange.answer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(chunk('begun'));
    const timer = setInterval(() => response.write('d'), 2);
    response.on('close', () => clearInterval(timer));
  });
  const leaving = new AbortController();
  const slow = await Promise.all(
    Array.from({ length: 50 }, () => ask(ids.strange, { signal: leaving.signal })),
  );
  expect(slow.map(({ status }) => status)).toEqual(Array(50).fill(200));
  await expectOthersWell();
  leaving.abort();
  await expect.poll(strange.left).toBe(before + 50);
});

test('a member that drips and never says a whole event has not begun: the next one is asked', async () => {
  strange.answer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const timer = setInterval(() => response.write('d'), 20);
    response.on('close', () => clearInterval(timer));
  });
  const both = await person.collect('both', `model:${ids.strange}`, `model:${ids.well}`);
  const answer = await ask(both);
  expect(answer.headers.get('x-asterism-model')).toBe(ids.well);
  expect(await answer.text()).toBe(chunk('well') + done);
});

test('an upstream that drips its headers keeps nobody else waiting, and is left with its clients', async () => {
  const sockets = new Set<Socket>();
  const dripping = createServer((socket) => {
    sockets.add(socket);
    socket.write('HTTP/1.1 200 OK\r\n');
    const timer = setInterval(() => socket.write('a'), 20);
    socket.on('close', () => {
      clearInterval(timer);
      sockets.delete(socket);
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((done) => dripping.listen(0, '127.0.0.1', done));
  const { port } = dripping.address() as AddressInfo;
  const model = `endpoint-${await person.endpoint(`http://127.0.0.1:${port}`, ['m'])}/m`;
  await person.star(`model:${model}`);
  const leaving = new AbortController();
  const slow = Array.from({ length: 50 }, () =>
    ask(model, { signal: leaving.signal }).catch((error: Error) => error.name),
  );
  await expect.poll(() => sockets.size).toBe(50);
  await expectOthersWell();
  leaving.abort();
  expect(await Promise.all(slow)).toEqual(Array(50).fill('AbortError'));
  await expect.poll(() => sockets.size).toBe(0);
  dripping.close();
});
