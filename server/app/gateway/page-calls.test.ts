import { beforeAll, expect, test } from 'vitest';
import { type BrowserSession, signIn } from '../../testing/browser-session.ts';
import {
  completion,
  json,
  type ScriptedUpstream,
  startScriptedUpstream,
} from '../../testing/scripted-upstream.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { createAccessToken } from '../identity/access-tokens.ts';

let server: TestServer;
let browser: BrowserSession;
let upstream: ScriptedUpstream;
let model: string;

const dot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

beforeAll(async () => {
  server = await startTestServer({ ASTERISM_PRIVATE_NETWORKS: '127.0.0.0/8' });
  browser = await signIn(server);
  upstream = await startScriptedUpstream((response, asked, request) =>
    asked.url.endsWith('/models')
      ? response.end('{"data":[{"id":"m"}]}')
      : asked.url.endsWith('/images/generations')
        ? json({ created: 1, data: [{ b64_json: dot }] })(response, asked, request)
        : json(completion('Hello'))(response, asked, request),
  );
  const added = await post('/api/local-models', {
    ...{ name: 'Lab', baseUrl: upstream.origin, isActive: true },
    endpointType: 'openai-compatible',
  });
  model = `endpoint-${((await added.json()) as { id: string }).id}/m`;
});

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(server.origin + path, {
    method: 'POST',
    headers: {
      ...{ cookie: browser.cookie, origin: server.origin, 'content-type': 'application/json' },
      ...headers,
    },
    body: JSON.stringify(body),
  });

const chat = { messages: [{ role: 'user', content: 'Hi' }] };

test('a page of ours may ask a model that nobody starred; a tool may not', async () => {
  const asked = await post('/api/chat', { model, ...chat });
  expect(asked.status).toBe(200);
  expect(asked.headers.get('x-asterism-model')).toBe(model);
  const token = await createAccessToken(server.prisma, browser.userId, {
    ...{ name: 'a tool', scopes: ['gateway'] },
  });
  for (const path of ['/v1/chat/completions', '/api/chat'])
    expect((await server.call(token, 'POST', path, { model, ...chat })).status).toBe(404);
});

test('what no list has, and what has no key, is said to be none of theirs', async () => {
  for (const [unknown, status] of [
    ['openai/gpt-5', 404],
    ['nobody/knows', 404],
    ['endpoint-x/m', 404],
    ['collection/none', 404],
    ['/', 404],
    ['', 400],
  ] as const)
    expect([unknown, (await post('/api/chat', { model: unknown, ...chat })).status]).toEqual([
      unknown,
      status,
    ]);
});

test('a page of ours may ask for images, and no page elsewhere', async () => {
  const drawn = await post('/api/images/generations', { model, prompt: 'A dot' });
  expect(drawn.status).toBe(200);
  expect(await drawn.json()).toEqual({ created: 1, data: [{ b64_json: dot }] });
  expect(JSON.parse(upstream.asked.at(-1)?.text ?? '')).toEqual({ model: 'm', prompt: 'A dot' });
  const before = upstream.asked.length;
  const elsewhere = await post(
    '/api/images/generations',
    { model, prompt: 'A dot' },
    { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
  );
  expect(elsewhere.status).toBe(401);
  const nobody = await fetch(`${server.origin}/api/images/generations`, { method: 'POST' });
  expect(nobody.status).toBe(401);
  expect(upstream.asked).toHaveLength(before);
});
