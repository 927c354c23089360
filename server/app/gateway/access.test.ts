import { beforeAll, expect, test } from 'vitest';
import {
  createGatewayPerson,
  type Person,
  startTestGateway,
  type TestGateway,
} from '../../testing/gateway-server.ts';
import { type ScriptedUpstream, startScriptedUpstream } from '../../testing/scripted-upstream.ts';
import { setProvider } from '../../testing/set-provider.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { asUser } from '../db/client.ts';
import { endProofs } from '../identity/end-proofs.ts';
import { rateLimit } from '../net/rate-limit-table.ts';

let database: TestDatabase;
let gateway: TestGateway;
let other: TestGateway;
let upstream: ScriptedUpstream;
let anna: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await startTestGateway(database);
  other = await startTestGateway(database);
  upstream = await startScriptedUpstream();
  anna = await createGatewayPerson(gateway, database);
});

const idsOf = async (server: TestGateway, { token }: Person): Promise<string[]> => {
  const list = await (await server.call(token, '/v1/models')).json();
  return list.data.map(({ id }: { id: string }) => id);
};

test('the list is exactly the usable favourites and collections', async () => {
  const person = await createGatewayPerson(gateway, database);
  const on = await person.endpoint(upstream.origin, ['a', 'sub/b%2F', 'llama3:latest'], {
    server: 'ollama',
  });
  const off = await person.endpoint(upstream.origin, ['a'], { isActive: false });
  await person.star(
    `model:endpoint-${on}/a`,
    `model:endpoint-${on}/sub/b%2F`,
    `model:endpoint-${on}/not-listed`,
    `model:endpoint-${off}/a`,
    'model:endpoint-nobody/a',
    'model:openai/gpt-5', // without a key
    'model:nobody/knows',
    'model:ollama/llama3',
    'tool:server/name',
  );
  await person.collect('useful', 'model:openai/gpt-5', `model:endpoint-${on}/a`);
  await person.collect('useless', 'model:openai/gpt-5');
  expect((await idsOf(gateway, person)).sort()).toEqual([
    'collection/useful',
    `endpoint-${on}/a`,
    `endpoint-${on}/sub/b%2F`,
    'ollama/llama3',
  ]);
  for (const tail of [
    `endpoint-${on}/sub/b%252F`,
    encodeURIComponent(`model:endpoint-${on}/sub/b%2F`),
  ]) {
    const one = await gateway.call(person.token, `/v1/models/${tail}`);
    expect((await one.json()).id).toBe(`endpoint-${on}/sub/b%2F`);
  }
  const chat = await gateway.call(person.token, '/v1/chat/completions', {
    model: 'model:ollama/llama3',
  });
  expect(chat.headers.get('x-asterism-model')).toBe(`endpoint-${on}/llama3:latest`);
  expect(JSON.parse(upstream.asked.at(-1)?.text ?? '').model).toBe('llama3:latest');
});

test('a star counts at the next request, here and at another server', async () => {
  const id = await anna.endpoint(upstream.origin, ['x', 'y']);
  await anna.star(`model:endpoint-${id}/x`);
  expect(await idsOf(gateway, anna)).toEqual([`endpoint-${id}/x`]);
  expect(await idsOf(other, anna)).toEqual([`endpoint-${id}/x`]);
  await anna.star(`model:endpoint-${id}/y`);
  await expect.poll(() => idsOf(gateway, anna)).toContain(`endpoint-${id}/y`);
  await expect.poll(() => idsOf(other, anna)).toContain(`endpoint-${id}/y`);
});

test('a provider that was turned off is neither listed nor reached, alone or in a collection', async () => {
  const person = await createGatewayPerson(gateway, database);
  const id = await person.endpoint(upstream.origin, ['m', 'llama3'], { server: 'ollama' });
  const [own, shared] = [`endpoint-${id}/m`, 'ollama/llama3'];
  await person.star(`model:${own}`, `model:${shared}`);
  const both = await person.collect('both', `model:${shared}`, `model:${own}`);
  expect((await idsOf(gateway, person)).sort()).toEqual([both, own, shared].sort());
  const chat = (model: string) => gateway.call(person.token, '/v1/chat/completions', { model });
  await setProvider(database.prisma, person.userId, 'ollama', false);
  await expect.poll(() => idsOf(gateway, person)).not.toContain(shared);
  expect((await chat(shared)).status).toBe(404);
  expect((await chat(both)).headers.get('x-asterism-model')).toBe(own);
  await setProvider(database.prisma, person.userId, 'ollama', true);
  await expect.poll(async () => (await chat(shared)).status).toBe(200);
});

test('a token that was revoked ends at once, on every server that believed it', async () => {
  const person = await createGatewayPerson(gateway, database);
  for (const server of [gateway, other, gateway, other, gateway, other])
    expect((await server.call(person.token, '/v1/models')).status).toBe(200);
  await asUser(database.prisma, person.userId, (db) => endProofs(db, 'all'));
  // Within far less than what is believed unasked: the news came, not the time.
  for (const server of [gateway, other])
    await expect
      .poll(async () => (await server.call(person.token, '/v1/models')).status, {
        timeout: 500,
        interval: 5,
      })
      .toBe(401);
});

test('nobody comes in without a token of the scope, and every refusal is as OpenAI has it', async () => {
  const reader = await createGatewayPerson(gateway, database, ['read', 'write']);
  for (const [token, path, init, status, code] of [
    [null, '/v1/models', {}, 401, 'invalid_api_key'],
    ['ast_nobody', '/v1/models', {}, 401, 'invalid_api_key'],
    [reader.token, '/v1/models', {}, 403, 'insufficient_scope'],
    [
      reader.token,
      '/v1/chat/completions',
      { method: 'POST', body: '{}' },
      403,
      'insufficient_scope',
    ],
    [anna.token, '/v1/nothing', {}, 404, 'unknown_url'],
    [anna.token, '/v1/chat/completions', {}, 405, 'method_not_allowed'],
    [anna.token, '/v1/models', { method: 'DELETE' }, 405, 'method_not_allowed'],
    [anna.token, '/v1/models/%ff', {}, 400, 'invalid_id'],
    [anna.token, '/v1/models/endpoint-x/none', {}, 404, 'model_not_found'],
  ] as const) {
    const answer = await gateway.call(token, path, undefined, init);
    expect([path, answer.status]).toEqual([path, status]);
    expect((await answer.json()).error).toMatchObject({ code, message: expect.any(String) });
  }
});

test("another person's endpoints, stars and collections are out of reach", async () => {
  const bert = await createGatewayPerson(gateway, database);
  const id = await anna.endpoint(upstream.origin, ['mine']);
  await anna.star(`model:endpoint-${id}/mine`);
  const collection = await anna.collect('private', `model:endpoint-${id}/mine`);
  await bert.star(`model:endpoint-${id}/mine`);
  expect(await idsOf(gateway, bert)).toEqual([]);
  for (const model of [`endpoint-${id}/mine`, collection]) {
    const answer = await gateway.call(bert.token, '/v1/chat/completions', { model });
    expect(answer.status).toBe(404);
  }
});

test('other origins may ask with a token, and a page elsewhere not with a cookie', async () => {
  const preflight = await gateway.call(null, '/v1/chat/completions', undefined, {
    method: 'OPTIONS',
    headers: { 'access-control-request-headers': 'authorization, x-stainless-os' },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toBe(
    'authorization, x-stainless-os',
  );
  const listed = await gateway.call(anna.token, '/v1/models');
  expect(listed.headers.get('access-control-allow-origin')).toBe('*');
  const withCookie = await gateway.call(
    null,
    '/api/chat',
    {},
    { headers: { cookie: 'asterism_session=x' } },
  );
  expect(withCookie.status).toBe(401);
  expect(withCookie.headers.get('access-control-allow-origin')).toBeNull();
});

test('who asks more often than the limit is told when to come again', async () => {
  const person = await createGatewayPerson(gateway, database);
  const { points } = rateLimit('gateway');
  for (let spent = 0; spent < points; spent += 1)
    await gateway.gateway.limits.spend('gateway', person.userId);
  const limited = await gateway.call(person.token, '/v1/models');
  expect(limited.status).toBe(429);
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await limited.json()).error.code).toBe('rate_limit_exceeded');
  expect((await gateway.call(anna.token, '/v1/models')).status).toBe(200);
});
