import { randomBytes, randomUUID } from 'node:crypto';
import { LLMock } from '@copilotkit/aimock';
import { afterAll } from 'vitest';
import { asJob } from '../app/db/client.ts';
import { flyAsUser } from '../app/db/flight.ts';
import { openLockbox } from '../app/lockbox/open-lockbox.ts';
import { readConfig } from '../app/process/config.ts';
import { chunk, type ScriptedUpstream, startScriptedUpstream } from './scripted-upstream.ts';
import { plant } from './secrets-watch.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** The built server as a person's tools meet it: their stars set, models behind them that answer. */
export type ClientGateway = {
  readonly server: TestServer;
  readonly origin: string;
  readonly token: string;
  /** Has the scopes of a surface, and not the gateway's. */
  readonly otherToken: string;
  /** Everything that was starred, as `/v1/models` names it. */
  readonly models: readonly string[];
  readonly own: string;
  readonly openai: string;
  readonly anthropic: string;
  /** Streams without an end. */
  readonly endless: { readonly model: string; readonly upstream: ScriptedUpstream };
};

export const prompts = {
  hello: 'Say hello',
  weather: 'How is the weather in Köln?',
  structured: 'Name a city as JSON',
  limited: 'Answer with 429',
  broken: 'Answer with 500',
} as const;

export const answers = {
  hello: 'Hello from ⁂ here.',
  /** How many the hello has. */
  tokens: 5,
  weather: 'It is 20° in Köln.',
  structured: { city: 'Köln', degrees: 20 },
} as const;

/** The tool that {@link prompts}.weather has called, and what it answers. */
export const weather = {
  name: 'weather',
  description: 'The weather of a city',
  answer: ({ city }: { city: string }) => `20° in ${city}`,
} as const;

/** What saying hello takes, as chat completions and as messages count it. */
const usage = {
  ...{ prompt_tokens: 7, completion_tokens: answers.tokens, total_tokens: 12 },
  ...{ input_tokens: 7, output_tokens: answers.tokens },
};

function script(mock: LLMock) {
  mock
    .onMessage(prompts.hello, { content: answers.hello, usage })
    .onJsonOutput(prompts.structured, answers.structured)
    .onMessage(prompts.structured, { content: JSON.stringify(answers.structured) })
    .on(
      { userMessage: prompts.weather, hasToolResult: false },
      { toolCalls: [{ name: weather.name, arguments: '{"city":"Köln"}' }] },
    )
    .on(
      { userMessage: prompts.weather, toolResultContains: '20° in Köln' },
      { content: answers.weather },
    )
    .onMessage(prompts.limited, {
      error: { message: 'Too many of them.', type: 'rate_limit_error' },
      status: 429,
      retryAfter: 7,
    })
    .onMessage(prompts.broken, { error: { message: 'It broke.' }, status: 500 });
}

const startEndless = () =>
  startScriptedUpstream((response, { url }) => {
    if (url.endsWith('/models')) return response.end('{"data":[{"id":"endless"}]}');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const timer = setInterval(() => response.write(chunk('more ')), 5);
    response.on('close', () => clearInterval(timer));
  });

/** Gives a person keys of providers, as a page of theirs would. */
async function giveKeys(server: TestServer, email: string, secretKey: string, origin: string) {
  const { prisma } = server;
  const { id } = await asJob(prisma, 'accounts', ({ tx }) =>
    tx.user.findUniqueOrThrow({ where: { email } }),
  );
  const lockbox = await openLockbox(readConfig({ ASTERISM_SECRET_KEY: secretKey }), prisma);
  for (const provider of ['openai', 'anthropic']) {
    const value = plant(`sk-${randomUUID()}`);
    await flyAsUser(prisma, id, (db) =>
      lockbox.putSecret(db, { name: `provider:${provider}`, origin, value }),
    );
  }
}

/** Starts it all; an own endpoint, OpenAI and Anthropic are one server that others wrote. */
export async function startClientGateway(): Promise<ClientGateway> {
  const mock = new LLMock({ port: 0, chunkSize: 5 });
  script(mock);
  mock.on({ model: 'own-model', userMessage: 'listed' }, { content: 'listed' });
  await mock.start();
  afterAll(() => mock.stop());
  const upstream = await startEndless();
  const secretKey = plant(randomBytes(32).toString('base64'));
  const server = await startTestServer({
    ASTERISM_SECRET_KEY: secretKey,
    OPENAI_BASE_URL: `${mock.url}/v1`,
    ANTHROPIC_BASE_URL: mock.url,
  });
  const email = 'anna@example.com';
  const token = await server.token(email, ['read', 'write', 'gateway']);
  await giveKeys(server, email, secretKey, mock.url);
  const add = async (origin: string, model: string) => {
    const made = await server.call(token, 'POST', '/api/local-models', {
      ...{ name: model, baseUrl: `${origin}/v1`, isActive: true },
      endpointType: 'openai-compatible',
    });
    return `endpoint-${(await made.json()).id}/${model}`;
  };
  const own = await add(mock.url, 'own-model');
  const endless = await add(upstream.origin, 'endless');
  const models = [own, 'openai/gpt-4o', 'anthropic/claude-sonnet-4-5', endless];
  for (const id of models)
    await server.call(token, 'POST', '/api/favorites/models', { modelId: `model:${id}` });
  return {
    server,
    origin: server.origin,
    token,
    otherToken: await server.token(email),
    models,
    own,
    openai: 'openai/gpt-4o',
    anthropic: 'anthropic/claude-sonnet-4-5',
    endless: { model: endless, upstream },
  };
}
