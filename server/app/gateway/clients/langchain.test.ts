import { HumanMessage, type ToolMessage, type UsageMetadata } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { ChatOpenAI } from '@langchain/openai';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  answers,
  type ClientGateway,
  prompts,
  startClientGateway,
  weather,
} from '../../../testing/gateway-clients.ts';
import { collect } from '../translate/testing/collect.ts';

let gateway: ClientGateway;

beforeAll(async () => {
  gateway = await startClientGateway();
});

const chatWith = (model: string, useResponsesApi = false, apiKey = gateway.token) =>
  new ChatOpenAI({
    ...{ model, apiKey, useResponsesApi, maxRetries: 0 },
    configuration: { baseURL: `${gateway.origin}/v1` },
  });

const weatherTool = tool(weather.answer, {
  name: weather.name,
  description: weather.description,
  schema: z.object({ city: z.string() }),
});
const city = z.object({ city: z.string(), degrees: z.number() });

const cases = (['own', 'openai', 'anthropic'] as const).flatMap((where) => [
  { where, how: 'chat completions', useResponsesApi: false },
  { where, how: 'responses', useResponsesApi: true },
]);

describe.each(cases)('a model of $where by $how', ({ where, useResponsesApi }) => {
  const chat = () => chatWith(gateway[where], useResponsesApi);

  test('chats', async () => {
    const answer = await chat().invoke(prompts.hello);
    expect(answer.text).toBe(answers.hello);
    expect(answer).toMatchObject({ usage_metadata: { output_tokens: answers.tokens } });
  });

  test('streams', async () => {
    const pieces = await collect(await chat().stream(prompts.hello));
    expect(pieces.map(({ text }) => text).join('')).toBe(answers.hello);
    expect(pieces.filter(({ text }) => text).length).toBeGreaterThan(1);
    const usages: readonly (UsageMetadata | undefined)[] = pieces.map((one) => one.usage_metadata);
    const counts = usages.flatMap((usage) => usage?.output_tokens || []);
    // A stream of an own server is asked for its usage where the client asks for it.
    expect(counts).toEqual(where === 'own' && useResponsesApi ? [] : [answers.tokens]);
  });

  test('calls a tool and uses what it answered', async () => {
    const bound = chat().bindTools([weatherTool]);
    const asked = new HumanMessage(prompts.weather);
    const called = await bound.invoke([asked]);
    const results = await Promise.all(
      (called.tool_calls ?? []).map(async (call): Promise<ToolMessage> => weatherTool.invoke(call)),
    );
    expect(results.map(({ text }) => text)).toEqual(['20° in Köln']);
    expect((await bound.invoke([asked, called, ...results])).text).toBe(answers.weather);
  });

  test('answers in a shape', async () => {
    const shaped = chat().withStructuredOutput(city, { name: 'city', method: 'jsonSchema' });
    expect(await shaped.invoke(prompts.structured)).toEqual(answers.structured);
  });

  test("says an upstream's limit and failure", async () => {
    const limited = await chat()
      .invoke(prompts.limited)
      .catch((error) => error);
    expect([limited.status, limited.message]).toEqual([
      429,
      expect.stringContaining('Too many of them.'),
    ]);
    const broken = await chat()
      .invoke(prompts.broken)
      .catch((error) => error);
    expect([broken.status, broken.message]).toEqual([500, expect.stringContaining('It broke.')]);
  });
});

test('an abort reaches the upstream', async () => {
  const { model, upstream } = gateway.endless;
  const left = upstream.left();
  const leaving = new AbortController();
  const stream = await chatWith(model).stream('x', { signal: leaving.signal });
  const read = async () => {
    for await (const _ of stream) leaving.abort();
  };
  await expect(read()).rejects.toThrow(/abort/i);
  await expect.poll(upstream.left).toBe(left + 1);
});

test('a model that was not starred, and a token that is none or may not', async () => {
  for (const [chat, status] of [
    [chatWith('openai/gpt-4o-mini'), 404],
    [chatWith(gateway.own, false, 'ast_nobody'), 401],
    [chatWith(gateway.own, false, gateway.otherToken), 403],
  ] as const) {
    const failed = await chat.invoke('x').catch((error) => error);
    expect(failed.status).toBe(status);
  }
});
