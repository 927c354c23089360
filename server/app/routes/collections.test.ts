import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { type BrowserSession, signIn } from '../../testing/browser-session.ts';
import { pageText } from '../../testing/page-text.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { type UsageRow, writeUsage } from '../gateway/write-usage.ts';

let server: TestServer;
let anna: BrowserSession;

beforeAll(async () => {
  server = await startTestServer();
  anna = await signIn(server);
});

/** As the pages do it: by REST with the cookie. */
async function send(path: string, body: unknown) {
  const response = await fetch(`${server.origin}/api/v1${path}`, {
    method: 'POST',
    headers: { cookie: anna.cookie, origin: server.origin, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBeLessThan(300);
  return response.json() as Promise<{ readonly id: string; readonly slug: string }>;
}

async function collect(title: string, ...itemIds: string[]) {
  const made = await send('/collections/upsert', { title });
  for (const itemId of itemIds)
    await send('/collections/items/toggle', { collectionId: made.id, itemId });
  return made;
}

const get = (path: string, by = anna) =>
  fetch(server.origin + path, {
    headers: { cookie: by.cookie, accept: 'text/html' },
    redirect: 'manual',
  });

test('all are served with what is in them, before any script runs', async () => {
  const { id } = await send('/generations', {
    modelId: 'model:openai/gpt-5',
    prompt: 'A haiku',
    text: 'Old pond',
  });
  const items = ['model:openai/gpt-5', 'model:nowhere/x', `generation:${id}`];
  const { slug } = await collect('Everything', ...items);
  await collect('Nothing');
  const text = await pageText(await get('/collections'));
  expect(text).toContain(`Everything 2 models, 1 generation collection/ ${slug}`);
  expect(text).toMatch(/Nothing Empty/);
});

test('one is served with its items in order, those no list has among them', async () => {
  const { id } = await collect('Order', 'model:nowhere/first', 'model:openai/gpt-5');
  const text = await pageText(await get(`/collections/${id}`));
  expect(text).toMatch(/Order 2 models/);
  expect(text).toMatch(/first .*nowhere .*unlisted.*GPT-5 /);
  expect(text).toContain('Nobody asked it in the last 7 days.');
});

test('who answered is what the gateway wrote of these seven days, and nothing else', async () => {
  const { id, slug } = await collect('Asked', 'model:openai/gpt-5', 'model:nowhere/x');
  const call = (hoursAgo: number, more: Partial<UsageRow>): UsageRow => ({
    ...{ userId: anna.userId, model: `collection/${slug}`, answeredBy: 'openai/gpt-5' },
    ...{ endpointId: null, tokenId: null, route: '/v1/chat/completions', promptTokens: 1 },
    ...{ completionTokens: 1, cachedTokens: null, firstByteMs: 40, durationMs: 50, status: 200 },
    ...{ errorClass: null, attempts: 1, costEstimate: null },
    at: new Date(Date.now() - hoursAgo * 60 * 60 * 1000),
    ...more,
  });
  await writeUsage(server.prisma, [
    call(1, {}),
    call(2, {}),
    call(3, { answeredBy: 'nowhere/x', attempts: 2 }),
    call(30, { status: 502, errorClass: 'refused', attempts: 2 }),
    call(4, { status: 499, errorClass: 'gone' }),
    call(8 * 24, {}),
    call(1, { model: 'openai/gpt-5' }),
  ]);
  const text = await pageText(await get(`/collections/${id}`));
  expect(text).toContain('last 7 days, 4 requests');
  expect(text).toMatch(/GPT-5 2 50 ?% x 1 25 ?% nobody 1 25 ?%/);
  expect(text).toMatch(/Last failover .*: x answered after one other did not\./);
  expect(text).toContain('40 ms');
});

test('no such collection, another person’s and a deleted one look the same', async () => {
  const { id } = await collect('Hers', 'model:openai/gpt-5');
  const stranger = await signIn(server);
  const { id: deleted } = await collect('Gone');
  await send('/collections/delete', { id: deleted });
  for (const [path, by] of [
    [`/collections/${randomUUID()}`, anna],
    ['/collections/no-uuid', anna],
    [`/collections/${id}`, stranger],
    [`/collections/${deleted}`, anna],
  ] as const) {
    const answer = await get(path, by);
    expect(answer.status).toBe(404);
    const text = await pageText(answer);
    expect(text).toContain('No such collection');
    expect(text).not.toMatch(/Hers|Gone/);
  }
});

test('the other address leads here with what it asks for', async () => {
  for (const [from, to] of [
    ['/dashboard/collections?sort=name&q=a', '/collections?sort=name&q=a'],
    ['/dashboard/collections/x?y=1', '/collections/x?y=1'],
  ] as const) {
    const answer = await get(from);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(to);
  }
});

test('a server without collections says so on both pages, and names none in its navigation', async () => {
  const without = await startTestServer({ ASTERISM_COLLECTIONS: 'off' });
  const person = await signIn(without);
  for (const path of ['/collections', `/collections/${randomUUID()}`]) {
    const answer = await person.get(path);
    expect(answer.status).toBe(404);
    const html = await answer.text();
    expect(html).toContain('Collections are turned off on this server.');
    expect(html).not.toContain('href="/collections"');
  }
});
