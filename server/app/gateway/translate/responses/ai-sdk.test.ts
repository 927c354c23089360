import { createOpenAI } from '@ai-sdk/openai';
import { generateText, isStepCount, Output, streamText, tool } from 'ai';
import { expect, test } from 'vitest';
import * as z from 'zod';
import type { ChatRequest } from '../chat-request.ts';
import { callPiece, completion, delta, usageChunk } from '../testing/chat-script.ts';
import { collect } from '../testing/collect.ts';
import { type ChatAnswer, startResponsesFront } from '../testing/responses-front.ts';

async function start(upstream: (request: ChatRequest) => ChatAnswer) {
  const front = await startResponsesFront(upstream);
  // The default of this provider is the Responses API.
  const model = createOpenAI({ apiKey: 'key', baseURL: `${front.url}/v1` })('some-model');
  return { ...front, model };
}

const tools = {
  weather: tool({
    description: 'The weather of a city',
    inputSchema: z.object({ city: z.string() }),
    execute: async ({ city }) => `20° in ${city}`,
  }),
};

const calls = [
  delta({ reasoning_content: 'Two cities.' }),
  delta({ content: 'I look.' }),
  callPiece(0, { id: 'call_1', name: 'weather', args: '{"city":"Köln"}' }),
  callPiece(1, { id: 'call_2', name: 'weather', args: '{"city":"Bern"}' }),
  delta({}, 'tool_calls'),
  usageChunk,
];

const wasAnswered = ({ messages }: ChatRequest) => messages.some(({ role }) => role === 'tool');

test('a streamed run with parallel calls comes to its end', async () => {
  await using front = await start((request) => ({
    chunks: wasAnswered(request)
      ? [delta({ content: 'Warm ☀️' }), delta({}, 'stop'), usageChunk]
      : calls,
  }));
  const { model } = front;
  const run = streamText({ model, tools, prompt: 'Weather?', stopWhen: isStepCount(3) });
  expect(await run.text).toBe('Warm ☀️');
  const [first] = await run.steps;
  expect(first?.text).toBe('I look.');
  expect(first?.reasoningText).toBe('Two cities.');
  expect(first?.toolResults.map(({ output }) => output)).toEqual(['20° in Köln', '20° in Bern']);
  expect((await run.totalUsage).totalTokens).toBe(36);
  expect(front.requests[1]?.messages.slice(1)).toMatchObject([
    { role: 'assistant', tool_calls: [{ id: 'call_1' }, { id: 'call_2' }] },
    { role: 'tool', tool_call_id: 'call_1', content: '20° in Köln' },
    { role: 'tool', tool_call_id: 'call_2', content: '20° in Bern' },
  ]);
});

test('a whole run with structured output comes to its end', async () => {
  const call = {
    id: 'call_1',
    type: 'function',
    function: { name: 'weather', arguments: '{"city":"Köln"}' },
  };
  await using front = await start((request) => ({
    completion: wasAnswered(request)
      ? completion({ content: '{"degrees":20}' })
      : completion({ content: null, tool_calls: [call] }, 'tool_calls'),
  }));
  const output = Output.object({ schema: z.object({ degrees: z.number() }) });
  const run = await generateText({
    model: front.model,
    tools,
    output,
    prompt: '?',
    stopWhen: isStepCount(3),
  });
  expect(run.output).toEqual({ degrees: 20 });
  expect(front.requests[0]?.response_format).toMatchObject({ type: 'json_schema' });
});

test('a conversation goes on when the client is told not to refer to stored items', async () => {
  await using front = await start(() => ({ completion: completion({ content: 'Hello.' }) }));
  const { model } = front;
  const first = await generateText({ model, prompt: 'Hi' });
  const messages = [
    { role: 'user' as const, content: 'Hi' },
    ...first.responseMessages,
    { role: 'user' as const, content: 'And?' },
  ];
  await expect(generateText({ model, messages, maxRetries: 0 })).rejects.toThrow(/store to false/);
  await generateText({ model, messages, providerOptions: { openai: { store: false } } });
  expect(front.requests.at(-1)?.messages).toEqual([
    { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
    { role: 'assistant', content: 'Hello.' },
    { role: 'user', content: [{ type: 'text', text: 'And?' }] },
  ]);
});

test('a stream that breaks off is an error of the client, after what it said', async () => {
  await using front = await start(() => ({
    raw: `data: ${JSON.stringify(delta({ content: 'Half' }))}\n\n`,
  }));
  const errors: unknown[] = [];
  const run = streamText({
    model: front.model,
    prompt: 'Hi',
    maxRetries: 0,
    onError: ({ error }) => {
      errors.push(error);
    },
  });
  expect((await collect(run.textStream)).join('')).toBe('Half');
  expect(errors).toHaveLength(1);
});
