import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import {
  APICallError,
  generateText,
  isStepCount,
  type LanguageModel,
  Output,
  streamText,
  tool,
} from 'ai';
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

const baseURL = () => `${gateway.origin}/v1`;

/** Chat completions, and responses: what the two packages ask without being told otherwise. */
const clients: { readonly [client: string]: (model: string, apiKey?: string) => LanguageModel } = {
  '@ai-sdk/openai-compatible': (model, apiKey = gateway.token) =>
    createOpenAICompatible({
      ...{ name: 'asterism', baseURL: baseURL(), apiKey },
      ...{ includeUsage: true, supportsStructuredOutputs: true },
    })(model),
  '@ai-sdk/openai': (model, apiKey = gateway.token) =>
    createOpenAI({ baseURL: baseURL(), apiKey })(model),
};

const tools = {
  [weather.name]: tool({
    description: weather.description,
    inputSchema: z.object({ city: z.string() }),
    execute: weather.answer,
  }),
};
const maxRetries = 0;
const city = Output.object({ schema: z.object({ city: z.string(), degrees: z.number() }) });

describe.each(Object.entries(clients))('%s', (name, modelOf) => {
  describe.each(['own', 'openai', 'anthropic'] as const)('with a model of %s', (where) => {
    const model = () => modelOf(gateway[where]);

    test('generates text', async () => {
      const { text, usage } = await generateText({ model: model(), prompt: prompts.hello });
      expect(text).toBe(answers.hello);
      expect(usage.outputTokens).toBe(answers.tokens);
    });

    test('streams text', async () => {
      const run = streamText({ model: model(), prompt: prompts.hello });
      const pieces = await collect(run.textStream);
      expect(pieces.join('')).toBe(answers.hello);
      expect(pieces.length).toBeGreaterThan(1);
      // Nobody knows whether that server tells it, and only a chat's own call can ask it unasked.
      const isUnasked = where === 'own' && name === '@ai-sdk/openai';
      expect((await run.usage).outputTokens).toBe(isUnasked ? undefined : answers.tokens);
    });

    test('calls a tool and uses what it answered', async () => {
      const asked = { model: model(), prompt: prompts.weather, tools, stopWhen: isStepCount(3) };
      expect((await generateText(asked)).text).toBe(answers.weather);
      const streamed = streamText(asked);
      expect(await streamed.text).toBe(answers.weather);
      expect(await streamed.steps).toHaveLength(2);
    });

    test('answers in a shape', async () => {
      const asked = { model: model(), prompt: prompts.structured, output: city };
      expect((await generateText(asked)).output).toEqual(answers.structured);
    });

    test("says an upstream's limit and failure", async () => {
      for (const [prompt, statusCode, said] of [
        [prompts.limited, 429, 'Too many of them.'],
        [prompts.broken, 500, 'It broke.'],
      ] as const) {
        const failed = await generateText({ model: model(), prompt, maxRetries }).catch((e) => e);
        expect(failed).toBeInstanceOf(APICallError);
        expect(failed.statusCode).toBe(statusCode);
        expect(failed.message).toContain(said);
        expect(failed.isRetryable).toBe(true);
      }
    });
  });

  test('an abort reaches the upstream', async () => {
    const { model, upstream } = gateway.endless;
    const left = upstream.left();
    const leaving = new AbortController();
    const { textStream } = streamText({
      ...{ model: modelOf(model), prompt: 'x', abortSignal: leaving.signal },
    });
    for await (const _ of textStream) leaving.abort();
    await expect.poll(upstream.left).toBe(left + 1);
  });

  test('a model that was not starred, and a token that is none', async () => {
    for (const [model, statusCode] of [
      [modelOf('openai/gpt-4o-mini'), 404],
      [modelOf(gateway.own, 'ast_nobody'), 401],
      [modelOf(gateway.own, gateway.otherToken), 403],
    ] as const) {
      const failed = await generateText({ model, prompt: 'x' }).catch((error) => error);
      expect([failed.statusCode, failed.isRetryable]).toEqual([statusCode, false]);
    }
  });
});
