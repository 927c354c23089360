import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
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
let openai: OpenAI;

const clientWith = (apiKey: string) =>
  new OpenAI({ apiKey, baseURL: `${gateway.origin}/v1`, maxRetries: 0 });

beforeAll(async () => {
  gateway = await startClientGateway();
  openai = clientWith(gateway.token);
});

const say = (content: string) => [{ role: 'user' as const, content }];
const city = z.object({ city: z.string(), degrees: z.number() });

test('it lists what was starred, and finds one of them', async () => {
  const listed = await collect(openai.models.list());
  expect(listed.map(({ id }) => id).sort()).toEqual([...gateway.models].sort());
  expect(await openai.models.retrieve(gateway.openai)).toMatchObject({
    ...{ id: gateway.openai, object: 'model', owned_by: 'openai' },
  });
});

describe.each(['own', 'openai', 'anthropic'] as const)('a model of %s', (where) => {
  const ask = (prompt: string) => ({ model: gateway[where], messages: say(prompt) });

  test('chats', async () => {
    const answer = await openai.chat.completions.create(ask(prompts.hello));
    expect(answer.choices[0]?.message.content).toBe(answers.hello);
    expect(answer.usage?.completion_tokens).toBe(answers.tokens);
  });

  test('streams, and tells its usage when asked', async () => {
    const stream = await openai.chat.completions.create({
      ...{ ...ask(prompts.hello), stream: true, stream_options: { include_usage: true } },
    });
    const chunks = await collect(stream);
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
    expect(text).toBe(answers.hello);
    expect(chunks.filter(({ choices }) => choices[0]?.delta.content).length).toBeGreaterThan(1);
    expect(chunks.at(-1)?.usage?.completion_tokens).toBe(answers.tokens);
  });

  test('calls a tool and uses what it answered', async () => {
    const run = openai.chat.completions.runTools({
      ...ask(prompts.weather),
      stream: true,
      tools: [
        {
          type: 'function',
          function: {
            name: weather.name,
            description: weather.description,
            parameters: { type: 'object', properties: { city: { type: 'string' } } },
            parse: JSON.parse,
            function: weather.answer,
          },
        },
      ],
    });
    expect(await run.finalContent()).toBe(answers.weather);
    expect(run.messages.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'tool',
      'assistant',
    ]);
  });

  test('answers in a shape', async () => {
    const answer = await openai.chat.completions.parse({
      ...{ ...ask(prompts.structured), response_format: zodResponseFormat(city, 'city') },
    });
    expect(answer.choices[0]?.message.parsed).toEqual(answers.structured);
  });

  test('answers a response, whole and streamed', async () => {
    const asked = { model: gateway[where], input: prompts.hello };
    expect((await openai.responses.create(asked)).output_text).toBe(answers.hello);
    const streamed = await openai.responses.stream(asked).finalResponse();
    expect(streamed.output_text).toBe(answers.hello);
    expect(streamed.status).toBe('completed');
  });

  test("says an upstream's limit and failure as OpenAI does", async () => {
    const limited = await openai.chat.completions.create(ask(prompts.limited)).catch((e) => e);
    expect(limited).toBeInstanceOf(OpenAI.RateLimitError);
    expect(limited.message).toContain('Too many of them.');
    expect(limited.headers.get('retry-after')).toBe('7');
    const broken = await openai.chat.completions.create(ask(prompts.broken)).catch((e) => e);
    expect(broken).toBeInstanceOf(OpenAI.InternalServerError);
    expect(broken.message).toContain('It broke.');
  });
});

test('an abort reaches the upstream', async () => {
  const { model, upstream } = gateway.endless;
  const left = upstream.left();
  const stream = await openai.chat.completions.create({ model, messages: say('x'), stream: true });
  for await (const _ of stream) stream.controller.abort();
  await expect.poll(upstream.left).toBe(left + 1);
});

test('a model that was not starred, and a token that is none or may not', async () => {
  const ask = (client: OpenAI, model: string) =>
    client.chat.completions.create({ model, messages: say('x') }).catch((error) => error);
  const unknown = await ask(openai, 'openai/gpt-4o-mini');
  expect(unknown).toBeInstanceOf(OpenAI.NotFoundError);
  expect(unknown.code).toBe('model_not_found');
  const nobody = await ask(clientWith('ast_nobody'), gateway.own);
  expect(nobody).toBeInstanceOf(OpenAI.AuthenticationError);
  const other = await ask(clientWith(gateway.otherToken), gateway.own);
  expect(other).toBeInstanceOf(OpenAI.PermissionDeniedError);
  expect(other.code).toBe('insufficient_scope');
});
