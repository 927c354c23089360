import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
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
  usageChunk,
} from '../../testing/scripted-upstream.ts';
import { expectNoSecret } from '../../testing/secrets-watch.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { asUser } from '../db/client.ts';

let database: TestDatabase;
let gateway: TestGateway;
let upstream: ScriptedUpstream;
let person: Person;
let model: string;
const key = `sk-canary-${randomUUID()}`;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await startTestGateway(database);
  upstream = await startScriptedUpstream();
  person = await createGatewayPerson(gateway, database);
  const id = await person.endpoint(`${upstream.origin}/v1`, ['m:1', 'other'], {
    key,
    server: 'vllm',
  });
  model = `endpoint-${id}/m:1`;
  await person.star(`model:${model}`);
});

const chat = (body: object, init?: RequestInit) =>
  gateway.call(person.token, '/v1/chat/completions', { model, messages: [], ...body }, init);

test('what a client says arrives byte for byte, but for the name of the model', async () => {
  upstream.answer(json(completion('Hi')));
  const body = (name: string) =>
    `{ "messages":[{"role":"user","content":null,"x":"\\u00e9é\\"model\\":1"}],"model" : ${JSON.stringify(name)} ,"seed":12345678901234567890,"top_p":1.0,"tools":[{"model":"inner"}],"a":{"model":[1,{"model":2}]},"1":2,"0":1 }`;
  const answer = await gateway.call(person.token, '/v1/chat/completions', undefined, {
    method: 'POST',
    body: body(`model:${model}`),
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual(completion('Hi'));
  expect(upstream.asked.at(-1)).toMatchObject({ url: '/v1/chat/completions', text: body('m:1') });
});

test('who answered is named, and only the key and the body leave', async () => {
  upstream.answer(json(completion('Hi')));
  const answer = await chat({}, { headers: { cookie: 'a=b', 'x-mine': '1' } });
  expect(answer.headers.get('x-asterism-model')).toBe(model);
  expect(answer.headers.get('x-asterism-attempts')).toBe('1');
  const { headers = {} } = upstream.asked.at(-1) ?? {};
  expect(headers.authorization).toBe(`Bearer ${key}`);
  expect(Object.keys(headers).sort()).toEqual([
    ...['accept', 'accept-encoding', 'authorization', 'connection', 'content-length'],
    ...['content-type', 'host'],
  ]);
});

const inSevens = (text: string) => text.match(/[\s\S]{1,7}/g) ?? [];

test('a stream arrives as it was sent, also in awkward pieces, with [DONE]', async () => {
  const whole = chunk('He') + chunk('llo') + done;
  for (const pieces of [[whole], [...whole], inSevens(whole)]) {
    upstream.answer(stream(...pieces));
    const answer = await chat({ stream: true, stream_options: { include_usage: true } });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(await answer.text()).toBe(whole);
  }
});

test('the usage nobody asked for is asked for and kept, and what was asked for arrives', async () => {
  const whole = chunk('Hi') + usageChunk + done;
  gateway.clock.now += 1_000;
  for (const pieces of [[whole], [chunk('Hi'), usageChunk + done], [...whole]]) {
    upstream.answer(stream(...pieces));
    expect(await (await chat({ stream: true })).text()).toBe(chunk('Hi') + done);
    expect(JSON.parse(upstream.asked.at(-1)?.text ?? '').stream_options).toEqual({
      include_usage: true,
    });
    const asked = await chat({ stream: true, stream_options: { include_usage: true } });
    expect(await asked.text()).toBe(whole);
  }
  await gateway.gateway.usage.flush();
  const rows = await asUser(database.prisma, person.userId, ({ tx }) =>
    tx.usage.findMany({ where: { at: new Date(gateway.clock.now) } }),
  );
  expect(rows).toHaveLength(6);
  for (const row of rows)
    expect(row).toMatchObject({ model, answeredBy: model, promptTokens: 7, completionTokens: 3 });
});

test('what fails at the upstream is answered as OpenAI answers, without the key', async () => {
  for (const [status, body, expected, message] of [
    [400, { error: { message: 'No such role', code: 'bad_role' } }, 400, /No such role/],
    [422, { detail: [{ msg: 'Field required', loc: ['messages'] }] }, 422, /Field required/],
    [404, { error: 'model "m" not found, try pulling it first' }, 404, /try pulling/],
    [401, { error: { message: `Incorrect API key provided: ${key}` } }, 502, /refused its key/],
    [500, `<html>${key}</html>`, 500, /answered 500/],
  ] as const) {
    upstream.answer(json(body, status));
    const answer = await chat({});
    const text = await answer.text();
    expect(answer.status).toBe(expected);
    expectNoSecret('An error', text);
    expect(JSON.parse(text)).toEqual({
      error: {
        message: expect.stringMatching(message),
        type: expect.any(String),
        param: null,
        code: expect.toSatisfy((code) => code === null || typeof code === 'string'),
      },
    });
  }
});

test('a client that hangs up ends the call upstream', async () => {
  upstream.answer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(chunk('He'));
  });
  const before = upstream.left();
  const leaving = new AbortController();
  const answer = await chat({ stream: true }, { signal: leaving.signal });
  const reader = answer.body?.getReader();
  await reader?.read();
  leaving.abort();
  await expect.poll(upstream.left).toBe(before + 1);
});

test('what is too large is 413, what is no JSON 400, what nobody starred 404', async () => {
  const post = (body: string) =>
    gateway.call(person.token, '/v1/chat/completions', undefined, { method: 'POST', body });
  const large = await post(`{"model":"x","a":"${'x'.repeat(33 * 1024 * 1024)}"}`);
  expect(large.status).toBe(413);
  expect((await large.json()).error).toMatchObject({ code: 'too_large' });
  for (const body of ['', '{', '[]', 'null', '"model"', '{"model":1}', '{}'])
    expect((await post(body)).status).toBe(400);
  const unknown = await chat({ model: model.replace('m:1', 'other') });
  expect(unknown.status).toBe(404);
  expect((await unknown.json()).error).toMatchObject({ code: 'model_not_found', param: 'model' });
});
