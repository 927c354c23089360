import { once } from 'node:events';
import { createServer as createTcpServer } from 'node:net';
import {
  failedAttemptsHeader,
  readFailedAttempts,
} from '@asterism/core/protocol/failed-attempts.ts';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import {
  createGatewayPerson,
  type Person,
  startTestGateway,
  type TestGateway,
} from '../../testing/gateway-server.ts';
import {
  chunk,
  completion,
  done,
  json,
  type ScriptedUpstream,
  startScriptedUpstream,
  stream,
} from '../../testing/scripted-upstream.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { asUser } from '../db/client.ts';

type Answer = Parameters<ScriptedUpstream['answer']>[0];

let database: TestDatabase;
let gateway: TestGateway;
let first: ScriptedUpstream;
let second: ScriptedUpstream;
let person: Person;
/** Ids of the models at the two, and of the collection of both. */
let ids: { first: string; second: string; both: string };

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await startTestGateway(database, { ASTERISM_MEMBER_SECONDS: '1' });
  first = await startScriptedUpstream();
  second = await startScriptedUpstream();
});

/** A person of each test's own: what failed for one is remembered for no other. */
beforeEach(async () => {
  person = await createGatewayPerson(gateway, database);
  const one = await person.endpoint(first.origin, ['m'], { server: 'vllm' });
  const two = await person.endpoint(second.origin, ['m'], { server: 'vllm' });
  ids = { first: `endpoint-${one}/m`, second: `endpoint-${two}/m`, both: '' };
  ids.both = await person.collect('both', `model:${ids.first}`, `model:${ids.second}`);
  first.answer(json(completion('from the first')));
  second.answer(stream(chunk('from '), chunk('the second'), done));
});

const ask = (model: string, body: object = {}) =>
  gateway.call(person.token, '/v1/chat/completions', {
    ...{ model, stream: true, messages: [] },
    ...body,
  });

const streamed = chunk('from ') + chunk('the second') + done;

test.each<[string, Answer]>([
  ['resets before headers', (_response, _asked, request) => request.socket.resetAndDestroy()],
  ['closes before headers', (_response, _asked, request) => request.socket.destroy()],
  ['is asked too often', json({ error: { message: 'slow down' } }, 429, { 'retry-after': '30' })],
  ['fails', json({ error: 'out of memory' }, 500)],
  ['is a proxy without a server', json('', 502)],
  ['loads its model', json({ error: { message: 'Loading model', code: 503 } }, 503)],
  ['took too long by itself', json({ error: 'timeout' }, 408)],
  ['refuses our key', json({ error: { message: 'bad key' } }, 401)],
  ['does not have the model', json({ error: 'model not found' }, 404)],
  ['says nothing at all', () => undefined],
  [
    'dies before the first byte of its body',
    (response, _asked, request) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      request.socket.resetAndDestroy();
    },
  ],
  [
    'answers an empty body',
    (response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(),
  ],
  [
    'begins and says nothing',
    (response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders(),
  ],
])('where one %s, the next one answers, whole and once', async (_what, answer) => {
  first.answer(answer);
  const [before, after] = [first.asked.length, second.asked.length];
  const response = await ask(ids.both);
  expect(await response.text()).toBe(streamed);
  expect(response.headers.get('x-asterism-model')).toBe(ids.second);
  expect(response.headers.get('x-asterism-attempts')).toBe('2');
  expect([first.asked.length - before, second.asked.length - after]).toEqual([1, 1]);
  expect(readFailedAttempts(response.headers.get(failedAttemptsHeader))).toEqual([
    { model: ids.first, kind: expect.stringMatching(/^[a-z0-9-]+$/), ms: expect.any(Number) },
  ]);
});

test('who failed and why is told, also where nobody answers; and nothing where nobody failed', async () => {
  first.answer(json({ error: 'out of memory' }, 500));
  second.answer(json({ error: 'down for repairs' }, 503));
  const none = await ask(ids.both);
  expect(none.status).toBe(503);
  expect(none.headers.get('access-control-expose-headers')).toContain(failedAttemptsHeader);
  const failed = readFailedAttempts(none.headers.get(failedAttemptsHeader));
  expect(failed.map(({ model, kind }) => [model, kind])).toEqual([
    [ids.first, 'http-500'],
    [ids.second, 'http-503'],
  ]);
  second.answer(json(completion('here')));
  await person.star(`model:${ids.second}`);
  const one = await ask(ids.second, { stream: false });
  expect(one.status).toBe(200);
  expect(one.headers.has(failedAttemptsHeader)).toBe(false);
});

test('where nothing listens any more, the next one answers', async () => {
  const gone = await startScriptedUpstream();
  const id = await person.endpoint(gone.origin, ['m']);
  gone.stop();
  const collection = await person.collect('gone', `model:endpoint-${id}/m`, `model:${ids.second}`);
  const response = await ask(collection);
  expect(await response.text()).toBe(streamed);
  expect(response.headers.get('x-asterism-model')).toBe(ids.second);
});

test('where one speaks no HTTP, the next one answers', async () => {
  const strange = createTcpServer((socket) => socket.end('220 mail ready\r\n'));
  await once(strange.listen(0, '127.0.0.1'), 'listening');
  const { port } = strange.address() as { port: number };
  const id = await person.endpoint(`http://127.0.0.1:${port}`, ['m']);
  const collection = await person.collect('odd', `model:endpoint-${id}/m`, `model:${ids.second}`);
  expect(await (await ask(collection)).text()).toBe(streamed);
  strange.close();
});

test.each([400, 403, 409, 413, 422, 451])(
  'a %i is an answer: nobody else is asked',
  async (status) => {
    first.answer(json({ error: { message: 'I will not', code: 'refused' } }, status));
    const before = second.asked.length;
    const response = await ask(ids.both);
    expect(response.ok).toBe(false);
    expect((await response.json()).error.message).toMatch(/I will not/);
    expect(response.headers.get('x-asterism-model')).toBe(ids.first);
    expect(response.headers.get('x-asterism-attempts')).toBe('1');
    expect(second.asked).toHaveLength(before);
  },
);

test('once a byte has left nobody else is asked: what came stays, and the break is told', async () => {
  first.answer((response, _asked, request) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`${chunk('one ')}${chunk('two')}data: {"half`, () =>
      request.socket.resetAndDestroy(),
    );
  });
  const before = second.asked.length;
  const response = await ask(ids.both);
  const text = await response.text();
  expect(response.headers.get('x-asterism-model')).toBe(ids.first);
  expect(text.startsWith(chunk('one ') + chunk('two'))).toBe(true);
  const rest = text.slice((chunk('one ') + chunk('two')).length);
  expect(rest).toMatch(/^data: \{"error":\{.*"code":"stream_broken"\}\}\n\n$/);
  expect(second.asked).toHaveLength(before);
});

test('where all fail the last one is told, and how many were asked', async () => {
  first.answer(json({ error: 'first is broken' }, 500));
  second.answer(json({ error: 'second is busy' }, 503, { 'retry-after': '7' }));
  const response = await ask(ids.both);
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('7');
  expect(response.headers.get('x-asterism-attempts')).toBe('2');
  expect((await response.json()).error.message).toMatch(/None of the 2 .*second is busy/);
});

test('who fails three times is left alone, tried by one call, and back when it answers', async () => {
  first.answer(json({ error: 'broken' }, 500));
  const asked = async () => {
    const before = first.asked.length;
    const response = await ask(ids.both);
    await response.text();
    return [first.asked.length - before, response.headers.get('x-asterism-model')];
  };
  for (let time = 0; time < 3; time++) expect(await asked()).toEqual([1, ids.second]);
  expect(await asked()).toEqual([0, ids.second]);
  gateway.clock.now += 11_000;
  expect(await asked()).toEqual([1, ids.second]);
  expect(await asked()).toEqual([0, ids.second]);
  gateway.clock.now += 21_000;
  first.answer(json(completion('well again')));
  expect(await asked()).toEqual([1, ids.first]);
  expect(await asked()).toEqual([1, ids.first]);
});

test('who says when to come back is not asked before', async () => {
  first.answer(json({ error: 'slow down' }, 429, { 'retry-after': '30' }));
  await (await ask(ids.both)).text();
  first.answer(json(completion('again')));
  const before = first.asked.length;
  gateway.clock.now += 29_000;
  await (await ask(ids.both)).text();
  expect(first.asked).toHaveLength(before);
  gateway.clock.now += 2_000;
  expect((await ask(ids.both)).headers.get('x-asterism-model')).toBe(ids.first);
});

test('only who can call tools, see images or hold it all is asked; where nobody can, it is said', async () => {
  const fact = (id: string, capabilities: string[], contextLength: number) => ({
    ...{ id, name: id, contextLength, capabilities },
    price: { input: 1, output: 2, cacheRead: null },
  });
  const models = ['plain', 'tools', 'eyes', 'long'];
  const id = await person.endpoint(second.origin, models, {
    facts: [
      fact('plain', [], 1_000),
      fact('tools', ['tools'], 1_000),
      fact('eyes', ['vision'], 1_000),
      fact('long', [], 100_000),
    ],
  });
  const collection = await person.collect(
    'able',
    ...models.map((m) => `model:endpoint-${id}/${m}`),
  );
  const answerer = async (body: object) =>
    (await ask(collection, body)).headers.get('x-asterism-model')?.split('/')[1];
  const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } };
  const says = (content: unknown) => ({ messages: [{ role: 'user', content }] });
  expect(await answerer(says('hello'))).toBe('plain');
  expect(await answerer({ tools: [{ type: 'function', function: { name: 'f' } }] })).toBe('tools');
  expect(await answerer(says([image]))).toBe('eyes');
  expect(await answerer(says('word '.repeat(10_000)))).toBe('long');
  const nobody = await ask(collection, { ...says([image]), tools: [{ type: 'function' }] });
  expect(nobody.status).toBe(400);
  expect((await nobody.json()).error.message).toMatch(/can call tools or see images/);
});

test('the tries of a call are in its row', async () => {
  first.answer(json({ error: 'broken' }, 500));
  await (await ask(ids.both)).text();
  await gateway.gateway.usage.flush();
  const rows = await asUser(database.prisma, person.userId, ({ tx }) => tx.usage.findMany());
  expect(rows).toMatchObject([
    {
      model: 'collection/both',
      answeredBy: ids.second,
      attempts: 2,
      status: 200,
      errorClass: null,
    },
  ]);
});
