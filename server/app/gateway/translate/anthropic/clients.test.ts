import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import Anthropic from '@anthropic-ai/sdk';
import { generateText, isStepCount, streamText, tool } from 'ai';
import OpenAI from 'openai';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { anthropicMessage, anthropicStream } from '../testing/anthropic-script.ts';
import { type AnthropicAnswer, startAnthropicUpstream } from '../testing/anthropic-upstream.ts';
import { collect } from '../testing/collect.ts';

async function start(answer: AnthropicAnswer) {
  const upstream = await startAnthropicUpstream(() => answer);
  const client = new OpenAI({ apiKey: 'key', baseURL: `${upstream.url}/v1`, maxRetries: 0 });
  return { ...upstream, client };
}

const ask = { model: 'm', messages: [{ role: 'user' as const, content: 'Hi' }] };

const turn = {
  content: [
    { type: 'thinking', thinking: 'Zwei Städte …', signature: 'c2ln' },
    { type: 'text', text: 'Ich schaue 🔭', citations: null },
    {
      type: 'tool_use',
      id: 'toolu_1',
      name: 'weather',
      input: { city: 'Köln' },
      caller: { type: 'direct' },
    },
    { type: 'tool_use', id: 'toolu_2', name: 'now', input: {}, caller: { type: 'direct' } },
  ] as Anthropic.ContentBlock[],
  stop_reason: 'tool_use' as const,
};

const spoken = {
  content: 'Ich schaue 🔭',
  reasoning_content: 'Zwei Städte …',
  tool_calls: [
    {
      id: 'toolu_1',
      type: 'function',
      function: { name: 'weather', arguments: '{"city":"Köln"}' },
    },
    { id: 'toolu_2', type: 'function', function: { name: 'now', arguments: '{}' } },
  ],
};

const counted = {
  prompt_tokens: 18,
  completion_tokens: 20,
  total_tokens: 38,
  prompt_tokens_details: { cached_tokens: 5 },
};

test("the script is what Anthropic's own client reads", async () => {
  await using upstream = await start({ stream: anthropicStream(turn) });
  const client = new Anthropic({ apiKey: 'key', baseURL: `${upstream.url}/anthropic` });
  const stream = client.messages.stream({ model: 'm', max_tokens: 9, messages: ask.messages });
  const message = await stream.finalMessage();
  expect(message).toMatchObject(turn);
  expect(message.usage).toMatchObject({ input_tokens: 10, output_tokens: 20 });
});

test('a whole answer is a completion', async () => {
  await using upstream = await start({ message: anthropicMessage(turn) });
  const completion = await upstream.client.chat.completions.create(ask);
  expect(completion).toMatchObject({
    id: 'chatcmpl-a1b2c3',
    model: 'anthropic/claude',
    usage: counted,
  });
  expect(completion.choices).toMatchObject([{ finish_reason: 'tool_calls', message: spoken }]);
});

test('a streamed answer adds up to the same completion', async () => {
  await using upstream = await start({ stream: anthropicStream(turn) });
  const stream = upstream.client.chat.completions.stream({
    ...ask,
    stream_options: { include_usage: true },
  });
  let thought = '';
  for await (const chunk of stream) {
    const delta = chunk.choices[0]?.delta;
    if (delta && 'reasoning_content' in delta) thought += delta.reasoning_content;
  }
  const completion = await stream.finalChatCompletion();
  const { reasoning_content, ...said } = spoken;
  expect(completion.choices).toMatchObject([{ finish_reason: 'tool_calls', message: said }]);
  expect(completion.usage).toEqual(counted);
  expect(thought).toBe(reasoning_content);
});

test('usage is told only to who asked for it, and the stream says that it is done', async () => {
  await using upstream = await start({ stream: anthropicStream(turn) });
  const body = JSON.stringify({ ...ask, stream: true });
  const answer = await fetch(`${upstream.url}/v1/chat/completions`, { method: 'POST', body });
  const text = await answer.text();
  expect(text).not.toContain('usage');
  expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
});

test.each([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['refusal', 'content_filter'],
] as const)('%s is told as %s', async (stop_reason, finish_reason) => {
  const message = { content: [], stop_reason };
  await using whole = await start({ message: anthropicMessage(message) });
  const { choices } = await whole.client.chat.completions.create(ask);
  expect(choices[0]?.finish_reason).toBe(finish_reason);
  await using streamed = await start({ stream: anthropicStream(message) });
  const chunks = await collect(
    await streamed.client.chat.completions.create({ ...ask, stream: true }),
  );
  expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe(finish_reason);
});

test('the AI SDK finishes a run with tools', async () => {
  const last = {
    content: [{ type: 'text', text: 'Warm.', citations: null }] as Anthropic.ContentBlock[],
    stop_reason: 'end_turn' as const,
  };
  await using upstream = await startAnthropicUpstream(({ messages, stream }) => {
    const message = Array.isArray(messages) && messages.length > 1 ? last : turn;
    return stream ? { stream: anthropicStream(message) } : { message: anthropicMessage(message) };
  });
  const model = createOpenAICompatible({
    name: 'asterism',
    baseURL: `${upstream.url}/v1`,
    includeUsage: true,
  })('m');
  const tools = {
    weather: tool({ inputSchema: z.object({ city: z.string() }), execute: async () => '20°' }),
    now: tool({ inputSchema: z.object({}), execute: async () => 'noon' }),
  };
  const options = { model, tools, prompt: 'Weather?', stopWhen: isStepCount(3) };
  const streamed = streamText(options);
  expect(await streamed.text).toBe('Warm.');
  expect((await streamed.steps)[0]?.reasoningText).toBe('Zwei Städte …');
  expect((await streamed.totalUsage).inputTokens).toBe(36);
  expect((await generateText(options)).text).toBe('Warm.');
  expect(upstream.requests[1]?.messages).toEqual(upstream.requests[3]?.messages);
  expect(upstream.requests[1]?.messages).toMatchObject([
    { role: 'user' },
    {
      role: 'assistant',
      content: [{ type: 'text' }, { id: 'toolu_1' }, { id: 'toolu_2', input: {} }],
    },
    {
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: 'toolu_1', content: [{ type: 'text', text: '20°' }] },
        { type: 'tool_result', tool_use_id: 'toolu_2', content: [{ type: 'text', text: 'noon' }] },
      ],
    },
  ]);
});

test('failures are told as OpenAI tells them', async () => {
  const body = (type: string, message: string) =>
    JSON.stringify({ type: 'error', error: { type, message } });
  await using busy = await start({ status: 529, body: body('overloaded_error', 'Overloaded') });
  await expect(busy.client.chat.completions.create(ask)).rejects.toMatchObject({
    status: 503,
    error: { message: 'Overloaded', type: 'overloaded_error', code: 'overloaded' },
  });
  await using keyless = await start({
    status: 401,
    body: body('authentication_error', 'invalid x-api-key'),
  });
  await expect(keyless.client.chat.completions.create(ask)).rejects.toMatchObject({
    status: 502,
    code: 'provider_refused_key',
    error: { message: 'The provider refused its key: invalid x-api-key' },
  });
});

test('a stream that fails or breaks off ends in an error, after what it said', async () => {
  const begun = anthropicStream(turn, { breaksOff: true });
  const failed = `event: error\ndata: ${JSON.stringify({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } })}\n\n`;
  for (const [stream, message] of [
    [begun, /stopped in the middle/],
    [begun + failed, /Overloaded/],
  ] as const) {
    await using upstream = await start({ stream });
    const chunks = await upstream.client.chat.completions.create({ ...ask, stream: true });
    let said = '';
    const reading = (async () => {
      for await (const chunk of chunks) said += chunk.choices[0]?.delta.content ?? '';
    })();
    await expect(reading).rejects.toThrow(message);
    expect(said).toBe('Ich schaue 🔭');
  }
});
