import OpenAI from 'openai';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { callPiece, completion, delta, usageChunk } from '../testing/chat-script.ts';
import { collect } from '../testing/collect.ts';
import { type ChatAnswer, startResponsesFront } from '../testing/responses-front.ts';

async function start(answer: ChatAnswer) {
  const front = await startResponsesFront(() => answer);
  const client = new OpenAI({ apiKey: 'key', baseURL: `${front.url}/v1`, maxRetries: 0 });
  return { ...front, client };
}

const weather = {
  type: 'function' as const,
  name: 'weather',
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
  strict: false,
};

const parallelCalls = [
  delta({ role: 'assistant', content: 'I look.' }),
  callPiece(0, { id: 'call_1', name: 'weather', args: '' }),
  callPiece(0, { args: '{"city":' }),
  callPiece(1, { id: 'call_2', name: 'weather', args: '{"city":"Bern"}' }),
  callPiece(0, { args: '"Köln"}' }),
  callPiece(2, { id: 'call_3', name: 'weather' }),
  delta({}, 'tool_calls'),
  usageChunk,
];

test('a whole answer is a response the client reads', async () => {
  await using front = await start({ completion: completion({ content: 'Hello there.' }) });
  const response = await front.client.responses.create({ model: 'm', input: 'Hi' });
  expect(response.output_text).toBe('Hello there.');
  expect(response).toMatchObject({
    model: 'm',
    status: 'completed',
    store: false,
    created_at: 1772600767,
  });
  expect(response.usage).toEqual({
    input_tokens: 11,
    input_tokens_details: { cached_tokens: 4 },
    output_tokens: 7,
    output_tokens_details: { reasoning_tokens: 2 },
    total_tokens: 18,
  });
  expect(front.requests).toEqual([{ model: 'm', messages: [{ role: 'user', content: 'Hi' }] }]);
});

test('a streamed answer adds up to the response that ends it', async () => {
  const words = ['Grüße ', '🚀 ', 'aus\n', 'Köln'];
  const chunks = [...words.map((content) => delta({ content })), delta({}, 'stop'), usageChunk];
  await using front = await start({ chunks });
  const stream = front.client.responses.stream({ model: 'm', input: 'Hi' });
  const types: string[] = [];
  const numbers: number[] = [];
  let text = '';
  for await (const event of stream) {
    types.push(event.type);
    numbers.push(event.sequence_number);
    if (event.type === 'response.output_text.delta') text += event.delta;
  }
  expect(types).toEqual([
    'response.created',
    'response.in_progress',
    'response.output_item.added',
    'response.content_part.added',
    ...words.map(() => 'response.output_text.delta'),
    'response.output_text.done',
    'response.content_part.done',
    'response.output_item.done',
    'response.completed',
  ]);
  expect(numbers).toEqual(numbers.map((_, at) => at));
  const final = await stream.finalResponse();
  expect(text).toBe(words.join(''));
  expect(final.output_text).toBe(text);
  expect(final.usage?.total_tokens).toBe(18);
});

test('calls that come in turns are told apart, after the words before them', async () => {
  await using front = await start({ chunks: parallelCalls });
  const stream = front.client.responses.stream({ model: 'm', input: 'Hi', tools: [weather] });
  const pieces = new Map<string, string>();
  stream.on('response.function_call_arguments.delta', ({ item_id, delta: added }) =>
    pieces.set(item_id, (pieces.get(item_id) ?? '') + added),
  );
  const { output } = await stream.finalResponse();
  expect(output).toMatchObject([
    { type: 'message', content: [{ text: 'I look.' }] },
    { type: 'function_call', call_id: 'call_1', name: 'weather', arguments: '{"city":"Köln"}' },
    { type: 'function_call', call_id: 'call_2', name: 'weather', arguments: '{"city":"Bern"}' },
    { type: 'function_call', call_id: 'call_3', name: 'weather', arguments: '{}' },
  ]);
  expect([...pieces.values()]).toEqual(['{"city":"Köln"}', '{"city":"Bern"}', '{}']);
});

test('a turn with tools goes back as the chat has it', async () => {
  await using front = await start({ completion: completion({ content: 'Warm.' }) });
  await front.client.responses.create({
    model: 'm',
    instructions: 'Be brief.',
    tools: [weather],
    tool_choice: { type: 'function', name: 'weather' },
    parallel_tool_calls: false,
    max_output_tokens: 50,
    reasoning: { effort: 'low' },
    input: [
      { role: 'developer', content: 'Be kind.' },
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'And here?' },
          { type: 'input_image', detail: 'low', image_url: 'data:image/png;base64,AA==' },
        ],
      },
      { type: 'reasoning', id: 'rs_1', summary: [] },
      { type: 'function_call', call_id: 'a', name: 'weather', arguments: '{}' },
      { type: 'function_call', call_id: 'b', name: 'weather', arguments: '{}' },
      { type: 'function_call_output', call_id: 'a', output: '20°' },
      { type: 'function_call_output', call_id: 'b', output: [{ type: 'input_text', text: '21°' }] },
    ],
  });
  const call = (id: string) => ({
    id,
    type: 'function',
    function: { name: 'weather', arguments: '{}' },
  });
  expect(front.requests).toEqual([
    {
      model: 'm',
      messages: [
        { role: 'system', content: 'Be brief.\n\nBe kind.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'And here?' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==', detail: 'low' } },
          ],
        },
        { role: 'assistant', content: null, tool_calls: [call('a'), call('b')] },
        { role: 'tool', tool_call_id: 'a', content: '20°' },
        { role: 'tool', tool_call_id: 'b', content: '21°' },
      ],
      tools: [
        {
          type: 'function',
          function: { name: 'weather', parameters: weather.parameters, strict: false },
        },
      ],
      tool_choice: { type: 'function', function: { name: 'weather' } },
      parallel_tool_calls: false,
      max_completion_tokens: 50,
      reasoning_effort: 'low',
    },
  ]);
});

test('structured output is asked for and parsed', async () => {
  await using front = await start({ completion: completion({ content: '{"n":3}' }) });
  const schema = z.toJSONSchema(z.object({ n: z.number() }));
  const response = await front.client.responses.parse<
    Parameters<OpenAI['responses']['parse']>[0],
    { n: number }
  >({
    model: 'm',
    input: 'Three',
    text: { format: { type: 'json_schema', name: 'count', schema, strict: true } },
  });
  expect(response.output_parsed).toEqual({ n: 3 });
  expect(front.requests[0]?.response_format).toEqual({
    type: 'json_schema',
    json_schema: { name: 'count', schema, strict: true },
  });
});

test.each([
  ['length', 'max_output_tokens'],
  ['content_filter', 'content_filter'],
])('an answer cut by %s is incomplete, streamed and whole', async (finish, reason) => {
  const ending = { status: 'incomplete', incomplete_details: { reason } };
  await using whole = await start({ completion: completion({ content: 'Half' }, finish) });
  expect(await whole.client.responses.create({ model: 'm', input: '' })).toMatchObject(ending);
  await using streamed = await start({ chunks: [delta({ content: 'Half' }), delta({}, finish)] });
  const stream = streamed.client.responses.stream({ model: 'm', input: '' });
  expect(await stream.finalResponse()).toMatchObject({ ...ending, output_text: 'Half' });
});

test('a refusal and thinking have their own items', async () => {
  const chunks = [
    delta({ reasoning_content: 'Hm, ' }),
    delta({ reasoning_content: 'no.' }),
    delta({ refusal: 'No.' }, 'stop'),
  ];
  await using front = await start({ chunks });
  const stream = front.client.responses.stream({ model: 'm', input: '' });
  expect((await stream.finalResponse()).output).toMatchObject([
    { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm, no.' }] },
    { type: 'message', content: [{ type: 'refusal', refusal: 'No.' }] },
  ]);
});

test("parts of Mistral's thinking models are words and thinking, streamed and whole", async () => {
  const content = [
    { type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] },
    { type: 'text', text: 'Yes.' },
  ];
  const output = [
    { type: 'reasoning', summary: [{ text: 'Hm.' }] },
    { type: 'message', content: [{ type: 'output_text', text: 'Yes.' }] },
  ];
  await using whole = await start({ completion: completion({ content }) });
  expect(await whole.client.responses.create({ model: 'm', input: '' })).toMatchObject({ output });
  await using streamed = await start({ chunks: [delta({ content }, 'stop')] });
  const stream = streamed.client.responses.stream({ model: 'm', input: '' });
  expect(await stream.finalResponse()).toMatchObject({ output });
});

test('a stream that breaks off, or tells of an error, fails with what was said so far', async () => {
  const begun = `data: ${JSON.stringify(delta({ content: 'Half' }))}\n\n`;
  for (const [raw, code] of [
    [begun, 'stream_broken'],
    [`${begun}data: {"error":{"message":"Overloaded","code":"busy"}}\n\n`, 'busy'],
    [`${begun}event: error\ndata: {"message":"Lost","code":"busy"}\n\n`, 'busy'],
    [`${begun}data: {"object":"error","message":"Lost","code":"busy"}\n\n`, 'busy'],
    [`${begun}data: <html>\n\n`, 'unexpected_answer'],
  ] as const) {
    await using front = await start({ raw });
    const events = await front.client.responses.create({ model: 'm', input: '', stream: true });
    const all = await collect(events);
    const last = all.at(-1);
    expect(last).toMatchObject({
      type: 'response.failed',
      response: { status: 'failed', error: { code }, output: [{ content: [{ text: 'Half' }] }] },
    });
  }
});

test('what needs stored answers or tools of OpenAI is refused with a sentence', async () => {
  await using front = await start({ completion: completion({}) });
  const ask = (fields: object) =>
    front.client.responses.create({ model: 'm', input: 'Hi', ...fields }).then(
      () => 'answered',
      (error: unknown) => (error instanceof OpenAI.BadRequestError ? error.message : error),
    );
  expect(await ask({ previous_response_id: 'resp_1' })).toMatch(/send the whole conversation/);
  expect(await ask({ tools: [{ type: 'web_search' }] })).toMatch(/web_search runs at OpenAI alone/);
  expect(await ask({ background: true })).toMatch(/background needs stored answers/);
  expect(await ask({ input: [{ type: 'item_reference', id: 'msg_1' }] })).toMatch(/store to false/);
  expect(await ask({ input: [{ type: 'computer_call' }] })).toMatch(/computer_call cannot be/);
  expect(
    await ask({ input: [{ role: 'user', content: [{ type: 'input_image', file_id: 'f' }] }] }),
  ).toMatch(/Files are not stored/);
  expect(await ask({ temperature: 'hot' })).toMatch(/"temperature" in the body/);
  expect(front.requests).toEqual([]);
});

test("an upstream's failure keeps its status and its words", async () => {
  await using front = await start({
    status: 429,
    body: '{"error":{"message":"Slow down","code":"rate"}}',
  });
  const asked = front.client.responses.create({ model: 'm', input: '' });
  await expect(asked).rejects.toMatchObject({
    status: 429,
    code: 'rate',
    error: { message: 'Slow down' },
  });
});
