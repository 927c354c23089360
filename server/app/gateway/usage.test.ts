import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { beforeAll, expect, test } from 'vitest';
import { signIn } from '../../testing/browser-session.ts';
import {
  createGatewayPerson,
  masterKey,
  type Person,
  startTestGateway,
  type TestGateway,
} from '../../testing/gateway-server.ts';
import {
  completion,
  json,
  type ScriptedUpstream,
  startScriptedUpstream,
} from '../../testing/scripted-upstream.ts';
import { setFavorite } from '../../testing/set-favorite.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { asUser } from '../db/client.ts';
import { forgetOldUsage, keepUsageDays } from './forget-usage.ts';
import { writeUsage } from './write-usage.ts';

const dayMs = 24 * 60 * 60 * 1000;

let database: TestDatabase;
let gateway: TestGateway;
let upstream: ScriptedUpstream;
let person: Person;
let server: TestServer;
let listing: ScriptedUpstream;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await startTestGateway(database);
  upstream = await startScriptedUpstream();
  person = await createGatewayPerson(gateway, database, ['gateway', 'read']);
  server = await startTestServer({ ASTERISM_SECRET_KEY: masterKey }, database);
  listing = await startScriptedUpstream((response, asked, request) =>
    asked.url.endsWith('/models')
      ? response.end('{"data":[{"id":"m"}]}')
      : json(completion('Hello'))(response, asked, request),
  );
});

const rowsOf = (one: Person) =>
  asUser(database.prisma, one.userId, ({ tx }) => tx.usage.findMany({ orderBy: { at: 'asc' } }));

test('figures of an endpoint are sums of what was called, by day and by model', async () => {
  const price = { input: 2, output: 10, cacheRead: null };
  const id = await person.endpoint(upstream.origin, ['dear', 'free'], {
    facts: [
      {
        id: 'dear',
        name: 'dear',
        price,
        contextLength: null,
        outputLimit: null,
        capabilities: null,
      },
    ],
  });
  const [dear, free] = [`endpoint-${id}/dear`, `endpoint-${id}/free`];
  await person.star(`model:${dear}`, `model:${free}`);
  const ask = async (model: string) =>
    (await gateway.call(person.token, '/v1/chat/completions', { model })).text();
  gateway.clock.now = Date.now() - 2 * dayMs;
  await ask(dear);
  gateway.clock.now = Date.now();
  await ask(dear);
  await ask(free);
  upstream.answer(json({ error: { message: 'It broke.' } }, 500));
  await ask(free);
  upstream.answer(json(completion('Hello')));
  await expect.poll(async () => (await rowsOf(person)).length).toBe(4);
  const days = (await rowsOf(person)).map(({ at }) => at.toISOString().slice(0, 10));
  const figures = async (query: string) => {
    const path = `/api/local-models/${id}/usage${query}`;
    return (await server.call(person.token, 'GET', path)).json();
  };
  // Seven tokens asked and three answered, at 2 and 10 dollars a million.
  const cost = (7 * 2 + 3 * 10) / 1e6;
  const month = await figures('');
  expect(month).toMatchObject({ requests: 4, promptTokens: 21, completionTokens: 9, errors: 1 });
  expect(month.costEstimate).toBeCloseTo(2 * cost, 12);
  expect(month.byDay.map(({ day }: { day: string }) => day)).toEqual([days[0], days[3]]);
  expect(month.byDay[1]).toMatchObject({ requests: 3, promptTokens: 14, errors: 1 });
  expect(month.byModel).toMatchObject([
    { model: dear, requests: 2, completionTokens: 6, errors: 0 },
    { model: free, requests: 2, completionTokens: 3, errors: 1, costEstimate: null },
  ]);
  expect(month.latency.p95).toBeGreaterThanOrEqual(month.latency.p50);
  expect(month.lastUsedAt).toBe((await rowsOf(person)).at(-1)?.at.toISOString());
  expect(await figures('?days=1')).toMatchObject({ requests: 3, promptTokens: 14 });
  const other = await createGatewayPerson(gateway, database, ['read']);
  const denied = await server.call(other.token, 'GET', `/api/local-models/${id}/usage`);
  expect(denied.status).toBe(404);
});

test('what was used longer ago than it is kept is forgotten, and nothing younger', async () => {
  const someone = await createGatewayPerson(gateway, database);
  const row = (daysAgo: number) => ({
    ...{ userId: someone.userId, at: new Date(Date.now() - daysAgo * dayMs), model: `${daysAgo}` },
    ...{ answeredBy: null, endpointId: null, tokenId: null, route: '/v1/chat/completions' },
    ...{ promptTokens: 1, completionTokens: 1, cachedTokens: null, firstByteMs: 1, durationMs: 1 },
    ...{ status: 200, errorClass: null, attempts: 1, costEstimate: null },
  });
  await writeUsage(database.prisma, [row(keepUsageDays + 1), row(keepUsageDays - 1), row(0)]);
  expect(await forgetOldUsage(database.prisma)).toBe(1);
  expect((await rowsOf(someone)).map(({ model }) => model)).toEqual([`${keepUsageDays - 1}`, '0']);
});

test('a page of ours chats with its cookie, and another site cannot', async () => {
  const browser = await signIn(server);
  const { userId, cookie } = browser;
  const page = { ...person, userId };
  const made = await fetch(`${server.origin}/api/local-models`, {
    method: 'POST',
    headers: { cookie, origin: server.origin, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ name: 'Lab', baseUrl: listing.origin, isActive: true },
      endpointType: 'openai-compatible',
    }),
  });
  const model = `endpoint-${(await made.json()).id}/m`;
  await setFavorite(database.prisma, userId, `model:${model}` as ItemId, true);
  const chat = (origin: string, path = '/api/chat') =>
    fetch(server.origin + path, {
      method: 'POST',
      headers: { cookie, origin },
      body: JSON.stringify({ model, messages: [] }),
    });
  const answer = await chat(server.origin);
  expect(answer.status).toBe(200);
  expect((await answer.json()).choices[0].message.content).toBe('Hello');
  expect((await chat('https://elsewhere.example')).status).toBe(401);
  expect((await chat(server.origin, '/v1/chat/completions')).status).toBe(401);
  await expect
    .poll(() => rowsOf(page))
    .toMatchObject([{ model, tokenId: null, route: '/api/chat' }]);
});
