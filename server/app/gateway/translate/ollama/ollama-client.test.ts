import { Ollama } from 'ollama';
import { expect, test } from 'vitest';
import { callPiece, completion, delta, usageChunk } from '../testing/chat-script.ts';
import { collect } from '../testing/collect.ts';
import { startOllamaFront } from '../testing/ollama-front.ts';
import type { ChatAnswer } from '../testing/responses-front.ts';

async function start(answer: ChatAnswer) {
  const front = await startOllamaFront(() => answer);
  return { ...front, client: new Ollama({ host: front.url }) };
}

const hi = { model: 'openai/gpt-x', messages: [{ role: 'user', content: 'Hi' }] };
const at = new Date('2026-03-04T05:06:07Z');

test('a streamed chat adds up, and its last line counts', async () => {
  const words = ['Grüße ', '🚀\n', 'aus Köln'];
  const chunks = [
    delta({ role: 'assistant', content: '' }),
    delta({ reasoning: 'Hm.' }),
    ...words.map((content) => delta({ content })),
    delta({}, 'stop'),
    usageChunk,
  ];
  await using front = await start({ chunks });
  const lines = await collect(await front.client.chat({ ...hi, stream: true }));
  expect(lines.map(({ message }) => message.content).join('')).toBe(words.join(''));
  expect(lines.map(({ message }) => message.thinking ?? '').join('')).toBe('Hm.');
  expect(lines.map(({ done }) => done)).toEqual([...words.map(() => false), false, true]);
  expect(lines.at(-1)).toEqual({
    model: 'openai/gpt-x',
    created_at: '2026-03-04T05:06:07.040Z',
    message: { role: 'assistant', content: '' },
    done: true,
    done_reason: 'stop',
    // Looked at the clock: asked, began, four lines, ended, this line.
    total_duration: 30_000_000,
    load_duration: 1,
    prompt_eval_count: 11,
    prompt_eval_duration: 5_000_000,
    eval_count: 7,
    eval_duration: 25_000_000,
  });
});

test('durations are the timings of who measured them', async () => {
  const chunks = [
    delta({ content: 'Hi' }, 'length'),
    { ...usageChunk, timings: { prompt_ms: 1.5, predicted_ms: 20 } },
  ];
  await using front = await start({ chunks });
  const lines = await collect(await front.client.chat({ ...hi, stream: true }));
  expect(lines.at(-1)).toMatchObject({
    done_reason: 'length',
    prompt_eval_duration: 1_500_000,
    eval_duration: 20_000_000,
  });
});

test('parallel calls come whole, with arguments as objects', async () => {
  const chunks = [
    callPiece(0, { id: 'a', name: 'weather', args: '{"city":' }),
    callPiece(1, { id: 'b', name: 'now', args: '' }),
    callPiece(0, { args: '"Köln"}' }),
    delta({}, 'tool_calls'),
  ];
  await using front = await start({ chunks });
  const lines = await collect(await front.client.chat({ ...hi, stream: true }));
  expect(lines.flatMap(({ message }) => message.tool_calls ?? [])).toEqual([
    { id: 'a', function: { index: 0, name: 'weather', arguments: { city: 'Köln' } } },
    { id: 'b', function: { index: 1, name: 'now', arguments: {} } },
  ]);
  expect(lines.at(-1)).toMatchObject({ done: true, done_reason: 'stop' });
});

test('a whole chat answers once', async () => {
  const call = { id: 'a', type: 'function', function: { name: 'f', arguments: '{"n":1}' } };
  await using front = await start({
    completion: completion({ content: 'Hello', tool_calls: [call] }),
  });
  const answer = await front.client.chat(hi);
  expect(answer).toMatchObject({
    message: { content: 'Hello', tool_calls: [{ function: { name: 'f', arguments: { n: 1 } } }] },
    done: true,
    eval_count: 7,
  });
  expect(front.requests[0]).not.toHaveProperty('stream_options');
});

test('a conversation with pictures, tools and options is a chat request', async () => {
  await using front = await start({ completion: completion({ content: '{}' }) });
  const schema = { type: 'object', properties: { n: { type: 'number' } } };
  const parameters = { type: 'object', properties: { city: { type: 'string' } } };
  await front.client.chat({
    model: 'm',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Look', images: ['iVBORw0KGgo='] },
      {
        role: 'assistant',
        content: '',
        tool_calls: [
          { function: { name: 'weather', arguments: { city: 'Köln' } } },
          { function: { name: 'now', arguments: {} } },
        ],
      },
      { role: 'tool', content: 'noon', tool_name: 'now' },
      { role: 'tool', content: '20°', tool_name: 'weather' },
    ],
    tools: [{ type: 'function', function: { name: 'weather', description: 'Tells', parameters } }],
    format: schema,
    think: 'high',
    keep_alive: '5m',
    options: { temperature: 0.5, top_k: 3, num_predict: 64, stop: ['X'], seed: 7, num_ctx: 4096 },
  });
  const call = (id: string, name: string, args: string) => ({
    id,
    type: 'function',
    function: { name, arguments: args },
  });
  expect(front.requests).toEqual([
    {
      model: 'm',
      messages: [
        { role: 'system', content: 'Be brief.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Look' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } },
          ],
        },
        {
          role: 'assistant',
          content: null,
          tool_calls: [call('call_0', 'weather', '{"city":"Köln"}'), call('call_1', 'now', '{}')],
        },
        { role: 'tool', tool_call_id: 'call_1', content: 'noon' },
        { role: 'tool', tool_call_id: 'call_0', content: '20°' },
      ],
      tools: [
        { type: 'function', function: { name: 'weather', description: 'Tells', parameters } },
      ],
      response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } },
      reasoning_effort: 'high',
      temperature: 0.5,
      seed: 7,
      stop: ['X'],
      max_tokens: 64,
      stream: false,
    },
  ]);
});

test('generate says its response, streamed and whole', async () => {
  await using whole = await start({ completion: completion({ content: 'Hello' }) });
  const asked = { model: 'm', prompt: 'Hi', system: 'Be brief.', format: 'json' };
  expect(await whole.client.generate(asked)).toMatchObject({ response: 'Hello', done: true });
  expect(whole.requests[0]).toEqual({
    model: 'm',
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hi' },
    ],
    response_format: { type: 'json_object' },
    stream: false,
  });
  await using streamed = await start({
    chunks: [delta({ content: 'Hel' }), delta({ content: 'lo' }, 'stop')],
  });
  const lines = await collect(await streamed.client.generate({ ...asked, stream: true }));
  expect(lines.map(({ response }) => response)).toEqual(['Hel', 'lo', '']);
});

test('without saying anything it streams', async () => {
  await using front = await start({ chunks: [delta({ content: 'Hi' }, 'stop')] });
  const body = JSON.stringify({ ...hi, model: 'm' });
  const answer = await fetch(`${front.url}/api/chat`, { method: 'POST', body });
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
  const lines = (await answer.text()).trim().split('\n');
  expect(lines.map((text) => JSON.parse(text).done)).toEqual([false, true]);
});

test('a request without a prompt is answered as loaded', async () => {
  await using front = await start({ chunks: [] });
  const loaded = { model: 'm', done: true, done_reason: 'load', created_at: at.toISOString() };
  expect(await front.client.generate({ model: 'm', prompt: '' })).toEqual({
    ...loaded,
    response: '',
  });
  expect(await front.client.chat({ model: 'm' })).toMatchObject(loaded);
  expect(front.requests).toEqual([]);
});

test('models are listed and shown, by name or model', async () => {
  await using front = await start({ chunks: [] });
  const { models } = await front.client.list();
  expect(models.map(({ name }) => name)).toEqual(['openai/gpt-x', 'local']);
  expect(models[0]).toMatchObject({
    model: 'openai/gpt-x',
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(await front.client.show({ model: 'openai/gpt-x' })).toMatchObject({
    capabilities: ['completion', 'tools', 'vision', 'thinking'],
    model_info: { 'general.architecture': 'gpt', 'gpt.context_length': 128_000 },
  });
  const byName = await fetch(`${front.url}/api/show`, { method: 'POST', body: '{"name":"local"}' });
  expect(await byName.json()).toMatchObject({ capabilities: ['completion'] });
  await expect(front.client.show({ model: '' })).rejects.toThrow('Say which model');
  expect(await front.client.ps()).toEqual({ models: [] });
  expect(await front.client.version()).toMatchObject({ version: expect.stringMatching(/^\d/) });
});

test('failures are told as Ollama tells them', async () => {
  await using busy = await start({ status: 503, body: '{"error":{"message":"Loading"}}' });
  await expect(busy.client.chat(hi)).rejects.toMatchObject({ status_code: 503, error: 'Loading' });
  await expect(busy.client.generate({ model: 'm', prompt: 'a', suffix: 'b' })).rejects.toThrow(
    /knows no suffix/,
  );
  const raw = `data: ${JSON.stringify(delta({ content: 'Half' }))}\n\n`;
  await using broken = await start({ raw });
  let said = '';
  const reading = (async () => {
    for await (const { message } of await broken.client.chat({ ...hi, stream: true }))
      said += message.content;
  })();
  await expect(reading).rejects.toThrow(/stopped in the middle/);
  expect(said).toBe('Half');
});
