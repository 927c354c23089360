import { beforeAll, expect, test } from 'vitest';
import { type Sent, sendRaw } from '../../../testing/send-raw.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let token: string;
let reader: string;

beforeAll(async () => {
  server = await startTestServer();
  token = await server.token('anna@example.com');
  reader = await server.token('reader@example.com', ['read']);
});

const bearer = (by: string) => ({ authorization: `Bearer ${by}` });
const json = (by: string) => ({ ...bearer(by), 'content-type': 'application/json' });

test.each<[string, () => Sent, number, RegExp]>([
  ['a number for an id', () => ({ headers: json(token), body: '{"modelId":5}' }), 400, /"modelId"/],
  ['null for an id', () => ({ headers: json(token), body: '{"modelId":null}' }), 400, /"modelId"/],
  ['no id', () => ({ headers: json(token), body: '{}' }), 400, /"modelId".*missing/],
  ['an empty id', () => ({ headers: json(token), body: '{"modelId":""}' }), 400, /"modelId"/],
  ['a list', () => ({ headers: json(token), body: '[]' }), 400, /object/],
  [
    'an unknown field',
    () => ({ headers: json(token), body: '{"modelId":"model:a/b","star":1}' }),
    400,
    /"star"/,
  ],
  [
    'a malformed id',
    () => ({ headers: json(token), body: '{"modelId":"model:no-slash"}' }),
    400,
    /model:<provider>/,
  ],
  [
    'a generation',
    () => ({ headers: json(token), body: '{"modelId":"tool:server/name"}' }),
    400,
    /not a model/,
  ],
  [
    'an unknown bare id',
    () => ({ headers: json(token), body: '{"modelId":"no-such-model"}' }),
    400,
    /no known model/,
  ],
  [
    'an id with a null character',
    () => ({ headers: json(token), body: '{"modelId":"model:a/b\\u0000"}' }),
    400,
    /model:<provider>/,
  ],
  [
    'an id with half a character',
    () => ({ headers: json(token), body: '{"modelId":"model:a/\\ud800"}' }),
    400,
    /model:<provider>/,
  ],
  [
    'an id of 10,000 characters',
    () => ({ headers: json(token), body: `{"modelId":"model:a/${'x'.repeat(10_000)}"}` }),
    400,
    /"modelId"/,
  ],
  ['half a JSON', () => ({ headers: json(token), body: '{"modelId":' }), 400, /not valid JSON/],
  ['an empty body', () => ({ headers: json(token), body: '' }), 400, /empty/],
  [
    'a body that is not UTF-8',
    () => ({ headers: json(token), body: Buffer.from([0x7b, 0xff, 0xfe]) }),
    400,
    /UTF-8/,
  ],
  [
    'a body in another encoding',
    () => ({
      headers: { ...bearer(token), 'content-type': 'application/json; charset=latin1' },
      body: '{}',
    }),
    415,
    /latin1/,
  ],
  [
    'XML',
    () => ({ headers: { ...bearer(token), 'content-type': 'text/xml' }, body: '<a/>' }),
    415,
    /JSON/,
  ],
  [
    'a body of 600 KB',
    () => ({ headers: json(token), body: JSON.stringify({ modelId: 'x'.repeat(600_000) }) }),
    413,
    /512 KiB/,
  ],
  [
    'a body of 600 KB in chunks',
    () => ({
      headers: { ...json(token), 'transfer-encoding': 'chunked' },
      body: JSON.stringify({ modelId: 'x'.repeat(600_000) }),
    }),
    413,
    /512 KiB/,
  ],
  [
    'no token',
    () => ({ headers: { 'content-type': 'application/json' }, body: '{"modelId":"model:a/b"}' }),
    401,
    /token/,
  ],
  [
    'an unknown token',
    () => ({ headers: json('ast_nobody'), body: '{"modelId":"model:a/b"}' }),
    401,
    /not known/,
  ],
  [
    'another scheme',
    () => ({ headers: { authorization: 'Basic YTpi' }, body: '{}' }),
    401,
    /token/,
  ],
  [
    'a token that may only read',
    () => ({ headers: json(reader), body: '{"modelId":"model:a/b"}' }),
    403,
    /"write"/,
  ],
  [
    'a host that is not ours',
    () => ({ headers: { ...json(token), host: 'evil.example' }, body: '{}' }),
    403,
    /evil\.example/,
  ],
  [
    'a path that is not UTF-8',
    () => ({
      method: 'DELETE',
      path: '/api/favorites/models/model%3Aa%2F%E0%A4%A',
      headers: bearer(token),
    }),
    400,
    /percent-encoded/,
  ],
  [
    'a method that is not offered',
    () => ({ method: 'PUT', headers: json(token), body: '{}' }),
    405,
    /GET, POST/,
  ],
  [
    'a route that is not there',
    () => ({ method: 'GET', path: '/api/nothing', headers: bearer(token) }),
    404,
    /\/api\/nothing/,
  ],
  [
    'a page size that is no number',
    () => ({ method: 'GET', path: '/api/models?limit=ten', headers: bearer(token) }),
    400,
    /"limit"/,
  ],
  [
    'a page size of zero',
    () => ({ method: 'GET', path: '/api/models?limit=0', headers: bearer(token) }),
    400,
    /"limit"/,
  ],
  [
    'a page size of a million',
    () => ({ method: 'GET', path: '/api/models?limit=100000', headers: bearer(token) }),
    400,
    /at most 1000/,
  ],
  [
    'a made-up cursor',
    () => ({ method: 'GET', path: '/api/models?cursor=abc', headers: bearer(token) }),
    400,
    /"cursor"/,
  ],
  [
    'an unknown capability',
    () => ({ method: 'GET', path: '/api/models?capability=fly', headers: bearer(token) }),
    400,
    /"tools"/,
  ],
  [
    'an unknown parameter',
    () => ({ method: 'GET', path: '/api/models?colour=red', headers: bearer(token) }),
    400,
    /"colour"/,
  ],
  [
    'a parameter twice',
    () => ({ method: 'GET', path: '/api/models?query=a&query=b', headers: bearer(token) }),
    400,
    /"query"/,
  ],
])('%s is answered with a sentence', async (_what, sent, status, sentence) => {
  const answer = await sendRaw(server.origin, sent());
  expect(answer).toMatchObject({ status, code: expect.any(String) });
  expect(answer.message).toMatch(sentence);
  expect(answer.message).toMatch(/[.…]$|NAME$/);
  expect(answer.type).toMatch(/^application\/json/);
});

test('a token answers other origins without credentials, and a preflight says what is offered', async () => {
  const answer = await fetch(`${server.origin}/api/models?limit=1`, {
    headers: { ...bearer(token), origin: 'https://example.org' },
  });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  const preflight = await fetch(`${server.origin}/api/favorites/models`, { method: 'OPTIONS' });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toMatch(/Authorization/);
});

test('nothing of all that took the server down or wrote an error of its own', async () => {
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
  expect(server.process.stderr()).toBe('');
});
