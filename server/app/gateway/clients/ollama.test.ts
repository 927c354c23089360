import { Ollama, type Tool } from 'ollama';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  answers,
  type ClientGateway,
  prompts,
  startClientGateway,
  weather,
} from '../../../testing/gateway-clients.ts';
import { collect } from '../translate/testing/collect.ts';

let gateway: ClientGateway;
let ollama: Ollama;

const clientWith = (token: string) =>
  new Ollama({ host: `${gateway.origin}/ollama`, headers: { Authorization: `Bearer ${token}` } });

beforeAll(async () => {
  gateway = await startClientGateway();
  ollama = clientWith(gateway.token);
});

const say = (content: string) => [{ role: 'user', content }];

const tools: Tool[] = [
  {
    type: 'function',
    function: {
      name: weather.name,
      description: weather.description,
      parameters: { type: 'object', properties: { city: { type: 'string' } } },
    },
  },
];

test('it lists what was starred, and shows one of them', async () => {
  const { models } = await ollama.list();
  expect(models.map(({ name }) => name).sort()).toEqual([...gateway.models].sort());
  const shown = await ollama.show({ model: gateway.openai });
  expect(shown.capabilities).toContain('completion');
});

describe.each(['own', 'openai', 'anthropic'] as const)('a model of %s', (where) => {
  const ask = (prompt: string) => ({ model: gateway[where], messages: say(prompt) });

  test('chats', async () => {
    const answer = await ollama.chat(ask(prompts.hello));
    expect(answer.message.content).toBe(answers.hello);
    expect(answer.eval_count).toBe(answers.tokens);
  });

  test('streams', async () => {
    const lines = await collect(await ollama.chat({ ...ask(prompts.hello), stream: true }));
    expect(lines.map(({ message }) => message.content).join('')).toBe(answers.hello);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.at(-1)).toMatchObject({ done: true, done_reason: 'stop' });
  });

  test('generates', async () => {
    const asked = { model: gateway[where], prompt: prompts.hello };
    expect((await ollama.generate(asked)).response).toBe(answers.hello);
  });

  test('calls a tool and uses what it answered', async () => {
    const asked = ask(prompts.weather);
    const { message } = await ollama.chat({ ...asked, tools });
    const results = (message.tool_calls ?? []).map(({ function: { name, arguments: args } }) => ({
      ...{ role: 'tool', tool_name: name, content: weather.answer(args as { city: string }) },
    }));
    expect(results).toHaveLength(1);
    const messages = [...asked.messages, message, ...results];
    const answer = await ollama.chat({ ...asked, messages, tools });
    expect(answer.message.content).toBe(answers.weather);
  });

  test('answers in a shape', async () => {
    const format = {
      type: 'object',
      properties: { city: { type: 'string' }, degrees: { type: 'number' } },
      required: ['city', 'degrees'],
      additionalProperties: false,
    };
    const { message } = await ollama.chat({ ...ask(prompts.structured), format });
    expect(JSON.parse(message.content)).toEqual(answers.structured);
  });

  test("says an upstream's limit and failure", async () => {
    const limited = await ollama.chat(ask(prompts.limited)).catch((error) => error);
    expect([limited.status_code, limited.message]).toEqual([
      429,
      expect.stringContaining('Too many of them.'),
    ]);
    const broken = await ollama.chat(ask(prompts.broken)).catch((error) => error);
    expect([broken.status_code, broken.message]).toEqual([
      500,
      expect.stringContaining('It broke.'),
    ]);
  });
});

test('an abort reaches the upstream', async () => {
  const { model, upstream } = gateway.endless;
  const left = upstream.left();
  const stream = await ollama.chat({ model, messages: say('x'), stream: true });
  const read = async () => {
    for await (const _ of stream) stream.abort();
  };
  await expect(read()).rejects.toThrow(/abort/i);
  await expect.poll(upstream.left).toBe(left + 1);
});

test('a model that was not starred, and a token that is none or may not', async () => {
  for (const [client, model, status] of [
    [ollama, 'openai/gpt-4o-mini', 404],
    [clientWith('ast_nobody'), gateway.own, 401],
    [clientWith(gateway.otherToken), gateway.own, 403],
  ] as const) {
    const failed = await client.chat({ model, messages: say('x') }).catch((error) => error);
    expect([failed.status_code, failed.message]).toEqual([status, expect.any(String)]);
  }
});
