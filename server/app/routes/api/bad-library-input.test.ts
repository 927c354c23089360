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
  [
    'a toggle of nothing',
    () => ({ path: '/api/v1/favorites/toggle', headers: json(token), body: '{}' }),
    400,
    /"generationId" and "itemId"/,
  ],
  [
    'a toggle of two things',
    () => ({
      path: '/api/v1/favorites/toggle',
      headers: json(token),
      body: '{"itemId":"model:a/b","generationId":"2d6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11"}',
    }),
    400,
    /"generationId" and "itemId"/,
  ],
  [
    'a generation that is no uuid',
    () => ({
      path: '/api/v1/favorites/toggle',
      headers: json(token),
      body: '{"generationId":"7"}',
    }),
    400,
    /"generationId"/,
  ],
  [
    'a tool without a server',
    () => ({
      path: '/api/v1/favorites/toggle',
      headers: json(token),
      body: '{"itemId":"tool:x"}',
    }),
    400,
    /"itemId".*tool:<server>/,
  ],
  [
    'a tool with a null character',
    () => ({
      path: '/api/v1/favorites/toggle',
      headers: json(token),
      body: '{"itemId":"tool:x/\\u0000"}',
    }),
    400,
    /"itemId"/,
  ],
  [
    'a bare id that nothing has',
    () => ({
      path: '/api/v1/favorites/toggle',
      headers: json(token),
      body: '{"itemId":"no-such-model"}',
    }),
    400,
    /"itemId" names no known model/,
  ],
  [
    'a cursor with a null character',
    () => ({
      method: 'GET',
      path: `/api/v1/favorites/list?cursor=${Buffer.from('{"createdAt":"2026-01-01T00:00:00.000Z","itemId":"model:a/\\u0000"}').toString('base64url')}`,
      headers: bearer(token),
    }),
    400,
    /"cursor"/,
  ],
  [
    'a cursor and a page',
    () => ({
      method: 'GET',
      path: `/api/v1/favorites/list?page=2&cursor=${Buffer.from('{"createdAt":"2026-01-01T00:00:00.000Z","itemId":"model:a/b"}').toString('base64url')}`,
      headers: bearer(token),
    }),
    400,
    /"cursor" and "page"/,
  ],
  [
    'page zero',
    () => ({ method: 'GET', path: '/api/v1/favorites/list?page=0', headers: bearer(token) }),
    400,
    /"page" must be at least 1/,
  ],
  [
    'a collection without a title',
    () => ({ path: '/api/v1/collections/upsert', headers: json(token), body: '{"title":""}' }),
    400,
    /"title" is empty/,
  ],
  [
    'a title of 201 characters',
    () => ({
      path: '/api/v1/collections/upsert',
      headers: json(token),
      body: JSON.stringify({ title: 'x'.repeat(201) }),
    }),
    400,
    /"title".*200/,
  ],
  [
    'a title that cannot be stored',
    () => ({
      path: '/api/v1/collections/upsert',
      headers: json(token),
      body: '{"title":"\\ud800"}',
    }),
    400,
    /"title".*stored/,
  ],
  [
    'a collection by a word',
    () => ({ path: '/api/v1/collections/delete', headers: json(token), body: '{"id":"coding"}' }),
    400,
    /"id".*uuid/,
  ],
  [
    'a collection that is not there',
    () => ({
      path: '/api/v1/collections/delete',
      headers: json(token),
      body: '{"id":"2d6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11"}',
    }),
    404,
    /no collection 2d6f/,
  ],
  [
    'the items of nothing',
    () => ({ method: 'GET', path: '/api/v1/collections/items/list', headers: bearer(token) }),
    400,
    /"collectionId"/,
  ],
  [
    'a collections cursor of the year 0',
    () => ({
      method: 'GET',
      path: `/api/v1/collections/list?cursor=${Buffer.from('{"createdAt":"0000-01-01T00:00:00.000Z","id":"2d6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11"}').toString('base64url')}`,
      headers: bearer(token),
    }),
    400,
    /"cursor"/,
  ],
  [
    'preferences that are no list',
    () => ({
      method: 'PUT',
      path: '/api/user/model-preferences',
      headers: json(token),
      body: '{"providers":{}}',
    }),
    400,
    /"providers"/,
  ],
  [
    'preferences by a token that may only read',
    () => ({
      method: 'PUT',
      path: '/api/user/model-preferences',
      headers: json(reader),
      body: '{"providers":[]}',
    }),
    403,
    /"write"/,
  ],
  [
    'an odd Idempotency-Key',
    () => ({
      headers: { ...json(token), 'idempotency-key': 'a b' },
      body: '{"modelId":"model:a/b"}',
    }),
    400,
    /Idempotency-Key/,
  ],
])('%s is answered with a sentence', async (_what, sent, status, sentence) => {
  const answer = await sendRaw(server.origin, sent());
  expect(answer).toMatchObject({ status, code: expect.any(String) });
  expect(answer.message).toMatch(sentence);
  expect(answer.message).toMatch(/[.…]$|NAME$/);
  expect(answer.type).toMatch(/^application\/json/);
});

test('nothing of all that wrote an error of its own', async () => {
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
  expect(server.process.stderr()).toBe('');
});
