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
import { plant } from '../../testing/secrets-watch.ts';
import { createTestDatabase } from '../../testing/test-database.ts';

let gateway: TestGateway;
let openai: ScriptedUpstream;
let anthropic: ScriptedUpstream;
let person: Person;
let local: string;
const keys = { openai: plant(`sk-${randomUUID()}`), anthropic: plant(`sk-ant-${randomUUID()}`) };

beforeAll(async () => {
  const database = await createTestDatabase();
  openai = await startScriptedUpstream();
  anthropic = await startScriptedUpstream();
  gateway = await startTestGateway(database, {
    OPENAI_API_KEY: keys.openai,
    OPENAI_BASE_URL: `${openai.origin}/v1`,
    ANTHROPIC_API_KEY: keys.anthropic,
    ANTHROPIC_BASE_URL: anthropic.origin,
  });
  person = await createGatewayPerson(gateway, database);
  const id = await person.endpoint(openai.origin, ['m'], { server: 'vllm' });
  local = `endpoint-${id}/m`;
  await person.star(`model:${local}`, 'model:openai/gpt-x', 'model:anthropic/claude-x');
});

const ask = (path: string, body: object) => gateway.call(person.token, path, body);
const hello = { messages: [{ role: 'user', content: 'Hello' }] };

test('a provider is reached at its address with its own key', async () => {
  openai.answer(json(completion('Hi')));
  const answer = await ask('/v1/chat/completions', { model: 'model:openai/gpt-x', ...hello });
  expect(answer.headers.get('x-asterism-model')).toBe('openai/gpt-x');
  expect(openai.asked.at(-1)).toMatchObject({
    url: '/v1/chat/completions',
    text: JSON.stringify({ model: 'gpt-x', ...hello }),
    headers: { authorization: `Bearer ${keys.openai}` },
  });
});

test.each([
  [
    'embeddings',
    { input: ['a', 'b'], dimensions: 2 },
    { object: 'list', data: [{ embedding: [0.1, 1e-9] }] },
  ],
  [
    'images/generations',
    { prompt: 'A star', size: '1x1' },
    { created: 1, data: [{ b64_json: 'AAAA' }] },
  ],
])('%s go through, to a provider and to an own endpoint', async (path, fields, body) => {
  openai.answer(json(body));
  for (const [model, named] of [
    ['openai/gpt-x', 'gpt-x'],
    [local, 'm'],
  ] as const) {
    const answer = await ask(`/v1/${path}`, { model, ...fields });
    expect(answer.headers.get('x-asterism-model')).toBe(model);
    expect(await answer.json()).toEqual(body);
    const { url, text } = openai.asked.at(-1) ?? {};
    expect([url, text]).toEqual([`/v1/${path}`, JSON.stringify({ model: named, ...fields })]);
  }
});

test('responses go through where a provider has them', async () => {
  const body = { id: 'resp_1', object: 'response', usage: { input_tokens: 1, output_tokens: 2 } };
  openai.answer(json(body));
  const answer = await ask('/v1/responses', { model: 'openai/gpt-x', input: 'Hello', x: 1.0 });
  expect(await answer.json()).toEqual(body);
  expect(openai.asked.at(-1)?.url).toBe('/v1/responses');
});

test('responses are translated where a server has only chat completions', async () => {
  openai.answer(json(completion('Hi there')));
  const whole = await (await ask('/v1/responses', { model: local, input: 'Hello' })).json();
  expect(openai.asked.at(-1)?.url).toBe('/v1/chat/completions');
  expect(JSON.parse(openai.asked.at(-1)?.text ?? '')).toMatchObject({ model: 'm', ...hello });
  expect(whole).toMatchObject({ object: 'response', status: 'completed' });
  expect(JSON.stringify(whole.output)).toContain('Hi there');

  const end = chunk('').replace('"finish_reason":null', '"finish_reason":"stop"');
  openai.answer(stream(chunk('Hi '), chunk('there'), end, usageChunk, done));
  const streamed = await ask('/v1/responses', { model: local, input: 'Hello', stream: true });
  const text = await streamed.text();
  expect(text).toMatch(/event: response\.output_text\.delta/);
  expect(text).toMatch(/"type":"response\.completed".*"input_tokens":7/);
});

test('an Anthropic model answers a chat, and its key goes into its own header', async () => {
  anthropic.answer(
    json({
      ...{ id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-x' },
      content: [{ type: 'text', text: 'Bonjour' }],
      stop_reason: 'end_turn',
      usage: { input_tokens: 5, output_tokens: 2 },
    }),
  );
  const answer = await ask('/v1/chat/completions', { model: 'anthropic/claude-x', ...hello });
  expect(await answer.json()).toMatchObject({
    object: 'chat.completion',
    choices: [{ message: { role: 'assistant', content: 'Bonjour' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 5, completion_tokens: 2 },
  });
  const { url, headers = {}, text = '' } = anthropic.asked.at(-1) ?? {};
  expect(url).toBe('/v1/messages');
  expect(headers['x-api-key']).toBe(keys.anthropic);
  expect(headers['anthropic-version']).toBe('2023-06-01');
  expect(headers.authorization).toBeUndefined();
  expect(JSON.parse(text).model).toBe('claude-x');
});

test("what an Anthropic model has not is said, and its errors are OpenAI's", async () => {
  const none = await ask('/v1/embeddings', { model: 'anthropic/claude-x', input: 'x' });
  expect(none.status).toBe(400);
  anthropic.answer(
    json({ type: 'error', error: { type: 'invalid_request_error', message: 'too long' } }, 400),
  );
  const refused = await ask('/v1/chat/completions', { model: 'anthropic/claude-x', ...hello });
  expect(refused.status).toBe(400);
  expect((await refused.json()).error.message).toMatch(/too long/);
});

test("Ollama's tools list, show and chat with the same favourites", async () => {
  const tags = await (await gateway.call(person.token, '/ollama/api/tags')).json();
  expect(tags.models.map(({ name }: { name: string }) => name).sort()).toEqual(
    ['anthropic/claude-x', local, 'openai/gpt-x'].sort(),
  );
  for (const body of [{ name: local }, { model: `${local}:latest` }])
    expect((await ask('/ollama/api/show', body)).status).toBe(200);
  const end = chunk('').replace('"finish_reason":null', '"finish_reason":"stop"');
  openai.answer(stream(chunk('Hi '), chunk('there'), end, usageChunk, done));
  const answer = await ask('/ollama/api/chat', { model: local, ...hello });
  const lines = (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ message }) => message.content).join('')).toBe('Hi there');
  expect(lines.at(-1)).toMatchObject({ done: true, model: local });
  openai.answer(json(completion('Whole')));
  const whole = await ask('/ollama/api/generate', { model: local, prompt: 'x', stream: false });
  expect(await whole.json()).toMatchObject({ response: 'Whole', done: true });
  const unknown = await ask('/ollama/api/chat', { model: 'nobody/x', ...hello });
  expect(unknown.status).toBe(404);
  expect((await unknown.json()).error).toMatch(/none of your models/);
});
