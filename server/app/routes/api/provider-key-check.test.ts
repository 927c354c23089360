import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkProviderKey } from '@asterism/core/protocol/providers-client.ts';
import { afterEach, beforeAll, expect, test } from 'vitest';
import {
  keyOf,
  type ProviderUpstream,
  sendJson,
  startProvider,
} from '../../../testing/provider-upstream.ts';
import { expectNoSecret, plant } from '../../../testing/secrets-watch.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { startRaw, startUpstream } from '../../net/egress/fixtures/upstream.ts';
import { rateLimits } from '../../net/rate-limit-table.ts';

let server: TestServer;
let openai: ProviderUpstream;
let anthropic: ProviderUpstream;
let openrouter: ProviderUpstream;
let token: string;

beforeAll(async () => {
  [openai, anthropic, openrouter] = [
    await startProvider(),
    await startProvider(),
    await startProvider(),
  ];
  const raw = await startRaw((socket) => socket.end('SSH-2.0-nothing\r\n\r\n'));
  server = await startTestServer({
    LOG_LEVEL: 'debug',
    ASTERISM_RATE_LIMITS: 'off',
    OPENAI_BASE_URL: `${openai.origin}/v1`,
    ANTHROPIC_BASE_URL: anthropic.origin,
    OPENROUTER_BASE_URL: `${openrouter.origin}/api/v1`,
    GROQ_BASE_URL: 'http://127.0.0.1:2/openai/v1',
    MISTRAL_BASE_URL: 'http://no-such-host.invalid/v1',
    DEEPSEEK_BASE_URL: `${openai.origin.replace('http:', 'https:')}/v1`,
    XAI_BASE_URL: `${raw.origin}/v1`,
  });
  token = await server.token('anna@example.com');
});
afterEach(() => {
  openai.mood.instead = null;
  openai.mood.isOpen = false;
});

const newKey = () => plant(`sk-check-${randomUUID()}`);

/** A check of a key that is not stored; neither it nor any other is in the answer. */
async function check(provider: string, apiKey: string) {
  const answer = await checkProviderKey(provider, apiKey, {
    origin: server.origin,
    headers: { authorization: `Bearer ${token}` },
  });
  expectNoSecret('A check', JSON.stringify(answer));
  expect(answer.message).toMatch(/^[A-Za-z][^\n]*[^.]\.$/);
  return answer;
}

test('a right key is told by a provider that knows the key, and by its cheapest route', async () => {
  const key = newKey();
  for (const provider of [openai, anthropic, openrouter]) provider.mood.keys.add(key);
  for (const [provider, upstream, url] of [
    ['openai', openai, '/v1/models'],
    ['anthropic', anthropic, '/v1/models?limit=1'],
    ['openrouter', openrouter, '/api/v1/key'],
  ] as const) {
    const from = upstream.requests.length;
    const answer = await check(provider, key);
    expect(answer).toMatchObject({
      status: 'ok',
      message: expect.stringMatching(/ accepts the key\.$/),
    });
    expect(answer.responseTimeMs).toBeGreaterThanOrEqual(0);
    const asked = upstream.requests.slice(from);
    expect(asked.map((one) => one.url)).toEqual([url, url]);
    expect(asked.map(keyOf)).toEqual([key, undefined]);
  }
  expect(anthropic.requests.at(-1)?.headers['anthropic-version']).toBe('2023-06-01');
});

test('a provider that answers everybody says nothing about the key, and that is said', async () => {
  openai.mood.isOpen = true;
  expect(await check('openai', newKey())).toMatchObject({
    status: 'unknown',
    message: expect.stringMatching(/with or without a key/),
  });
});

type Instead = (response: ServerResponse, request: IncomingMessage) => void;
const says =
  (status: number, body: unknown, headers: Record<string, string> = {}): Instead =>
  (response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    sendJson(response, status, body);
  };

test.each<[string, Instead, string, RegExp]>([
  ['a wrong key', says(401, {}), 'refused', /does not accept this key \(HTTP 401\): copy it again/],
  [
    'a wrong key, told as Google and xAI tell it',
    says(400, { error: { message: 'API key not valid. Please pass a valid API key.' } }),
    'refused',
    /does not accept this key \(HTTP 400\)/,
  ],
  ['no permission', says(403, { error: 'missing scopes' }), 'refused', /HTTP 403.*what it may do/],
  ['no credit', says(402, {}), 'refused', /credit.*used up \(HTTP 402\): top it up/],
  [
    'a used up quota',
    says(429, { error: { code: 'insufficient_quota' } }),
    'refused',
    /quota.*used up \(HTTP 429\)/,
  ],
  [
    'too many requests',
    says(429, {}, { 'retry-after': '7' }),
    'unknown',
    /asked too often.*wait 7 s and check again/,
  ],
  ['a failure of theirs', says(503, {}), 'unreachable', /fails just now \(HTTP 503\)/],
  ['no such route', says(404, {}), 'unknown', /no list of models where it was asked \(HTTP 404\)/],
  [
    'a sign-in page of a network',
    (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in'),
    'unreachable',
    /web page came from 127\.0\.0\.1:\d+ instead of data.*sign-in page/,
  ],
  ['something else', (response) => response.end('hello'), 'unreachable', /is not JSON/],
  [
    'a cut connection',
    (response) => void response.destroy(),
    'unreachable',
    /closed the connection in the middle/,
  ],
  [
    'more than there can be',
    (response) => response.end(Buffer.alloc(9 * 1024 * 1024, 32)),
    'unreachable',
    /more than a list of models can be/,
  ],
])('%s is named', async (_what, instead, status, message) => {
  openai.mood.instead = instead;
  expect(await check('openai', newKey())).toMatchObject({
    status,
    message: expect.stringMatching(message),
  });
});

test.each([
  ['groq', 'unreachable', /Nothing answers at 127\.0\.0\.1:2:/],
  ['mistral', 'unreachable', /name of no-such-host\.invalid could not be looked up/],
  ['deepseek', 'unreachable', /could not prove who it is|speaks no HTTP|closed the connection/],
  ['xai', 'unreachable', /speaks no HTTP/],
])('on the way to %s it is told what is in the way', async (provider, status, message) => {
  expect(await check(provider, newKey())).toMatchObject({
    status,
    message: expect.stringMatching(message),
    responseTimeMs: null,
  });
});

test('one that does not answer is given up in time', { timeout: 20_000 }, async () => {
  openai.mood.instead = () => undefined;
  const begun = performance.now();
  const answer = await check('openai', newKey());
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(answer).toMatchObject({
    status: 'unreachable',
    message: expect.stringMatching(/did not answer in time/),
  });
});

test('a key does not follow a redirect to another server', async () => {
  const stranger = await startUpstream((_request, response) => sendJson(response, 200, []));
  openai.mood.instead = (response) =>
    response.writeHead(302, { location: `${stranger.origin}/v1/models` }).end();
  const key = newKey();
  expect(await check('openai', key)).toMatchObject({
    status: 'unreachable',
    message: expect.stringMatching(/leads on to another server, where the key is not sent/),
  });
  expect(stranger.requests.length).toBeGreaterThan(0);
  expect(JSON.stringify(stranger.requests)).not.toContain(key);
});

test('a provider without an address that is known says so', async () => {
  expect(await check('azure', newKey())).toEqual({
    status: 'unknown',
    message: expect.stringMatching(/knows no address of Azure/),
    responseTimeMs: null,
  });
});

test('checks are counted exactly with the probes of endpoints', async () => {
  const counted = await startTestServer({ OPENAI_BASE_URL: `${openai.origin}/v1` }, server);
  const busy = await counted.token('busy@example.com');
  const from = openai.requests.length;
  const { points } = rateLimits.probe;
  const answers = await Promise.all(
    Array.from({ length: points + 3 }, (_, turn) =>
      turn % 2
        ? counted.call(busy, 'POST', '/api/providers/openai/key/check', { apiKey: 'wrong' })
        : counted.call(busy, 'PUT', '/api/providers/openai/key', { apiKey: 'wrong' }),
    ),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(3);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(openai.requests.length - from).toBe(points);
  expect((await counted.call(busy, 'DELETE', '/api/providers/openai/key')).status).toBe(204);
});
