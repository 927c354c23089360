import { once } from 'node:events';
import { connect } from 'node:net';
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
  gateway = await startTestGateway(database);
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
