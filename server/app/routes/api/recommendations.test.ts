import { randomUUID } from 'node:crypto';
import type { GivenRecommendation } from '@asterism/core/protocol/recommendations.ts';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { modelsDev, startCatalogHost } from '../../../testing/catalog-host.ts';
import { json, startScriptedUpstream } from '../../../testing/scripted-upstream.ts';
import { plant } from '../../../testing/secrets-watch.ts';
import { asSuperuser, createTestDatabase } from '../../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { type UsageRow, writeUsage } from '../../gateway/write-usage.ts';
import { secretHash } from '../../identity/secret.ts';
import { refreshCatalog } from '../../models/refresh-catalog.ts';

const path = '/api/recommendations';
const old = 'model:openai/glm-4.5';

/** A model as models.dev lists it, at so many dollars a million tokens in and out. */
const listed = (id: string, price: number, more: object = {}) => ({
  ...{ id, name: id.toUpperCase(), tool_call: true, limit: { context: 128_000 } },
  ...{ modalities: { input: ['text'], output: ['text'] }, cost: { input: price, output: price } },
  ...more,
});
const provider = (name: string, ...models: readonly { id: string }[]) => ({
  [name.toLowerCase()]: {
    ...{ id: name.toLowerCase(), name },
    models: Object.fromEntries(models.map((model) => [model.id, model])),
  },
});
const catalog = (glm: readonly object[], kimi = 1) => ({
  ...modelsDev('filler', 60),
  ...provider('OpenAI', listed('kimi-k2', 5), ...(glm as { id: string }[])),
  ...provider('Anthropic', listed('kimi-k2', kimi)),
  ...provider('Keyless', listed('minimax-m2', 1), listed('minimax-m3', 1)),
});
const glm = [listed('glm-4.5', 2), listed('glm-5', 2, { release_date: '2026-06-12' })];

const keys = { openai: plant('sk-advised-openai'), anthropic: plant('sk-advised-anthropic') };

let server: TestServer;
let host: Awaited<ReturnType<typeof startCatalogHost>>;
let person: { token: string; userId: string };

async function serve(content: unknown) {
  host.content = content;
  const outcome = await refreshCatalog(server.prisma, host.url, new Date());
  expect(outcome.kind).toMatch(/refreshed|unchanged/);
}

async function newPerson() {
  const token = await server.token(`${randomUUID()}@example.com`);
  const userId = await asSuperuser(server.ownerUrl, async (client) => {
    const sql = 'SELECT user_id AS id FROM access_tokens WHERE hash = $1';
    return (await client.query<{ id: string }>(sql, [secretHash(token)])).rows[0]?.id ?? '';
  });
  for (const [provider, apiKey] of Object.entries(keys))
    await server.call(token, 'PUT', `/api/providers/${provider}/key`, { apiKey });
  return { token, userId };
}

beforeAll(async () => {
  const database = await createTestDatabase();
  host = await startCatalogHost(catalog(glm));
  await refreshCatalog(database.prisma, host.url, new Date());
  const nowhere = 'http://127.0.0.1:2/v1';
  const env = { OPENAI_BASE_URL: nowhere, ANTHROPIC_BASE_URL: nowhere };
  server = await startTestServer(env, database);
});
beforeEach(async () => {
  person = await newPerson();
});

const star = (modelId: string, { token } = person) =>
  server.call(token, 'POST', '/api/favorites/models', { modelId });
const advised = async ({ token } = person): Promise<GivenRecommendation[]> =>
  (await (await server.call(token, 'GET', path)).json()).recommendations;
const told = async () =>
  (await advised()).map(({ kind, replacement }) => `${kind} ${replacement?.id ?? '–'}`);
const post = (act: string, body: unknown, { token } = person) =>
  server.call(token, 'POST', `${path}/${act}`, body);

const dayMs = 24 * 60 * 60 * 1000;
const calls = (count: number, answeredBy: string, row: Partial<UsageRow> = {}) =>
  writeUsage(
    server.prisma,
    Array.from({ length: count }, () => ({
      ...{ userId: person.userId, at: new Date(), model: answeredBy, answeredBy },
      ...{ endpointId: null, tokenId: null, route: '/v1/chat/completions', status: 200 },
      ...{ promptTokens: 10_000, completionTokens: 10_000, cachedTokens: null, firstByteMs: 1000 },
      ...{ durationMs: 2000, errorClass: null, attempts: 1, costEstimate: null, ...row },
    })),
  );
const cheaper = 'cheaper model:anthropic/kimi-k2';
const newer = 'newer model:openai/glm-5';

describe('what is advised', () => {
  test('nothing to whoever neither stars nor asks', async () => {
    expect(await advised()).toEqual([]);
  });

  test('the next of a starred line, until it is starred too', async () => {
    await star(old);
    const [advice, ...others] = await advised();
    expect(others).toEqual([]);
    expect(advice).toMatchObject({
      kind: 'newer',
      title: 'GLM-5 follows GLM-4.5',
      reason:
        'You star GLM-4.5 at OpenAI. GLM-5 is the next of its line there, released in Jun 2026, and can do all it can. It costs the same: $2 in and $2 out per million tokens.',
      subject: { id: old },
      replacement: { id: 'model:openai/glm-5', name: 'GLM-5', providerName: 'OpenAI' },
      needs: null,
    });
    await star('model:openai/glm-5');
    expect(await advised()).toEqual([]);
  });

  test('the same model for less, by the very tokens of the last 30 days', async () => {
    await calls(100, 'openai/kimi-k2');
    await calls(1000, 'openai/kimi-k2', { at: new Date(Date.now() - 31 * dayMs) });
    const [advice] = await advised();
    expect(advice).toMatchObject({ kind: 'cheaper', title: 'KIMI-K2 costs 80% less at Anthropic' });
    // A million tokens in and a million out, at 5 and at 1 dollars.
    expect(advice?.reason).toContain(
      '100 calls of KIMI-K2 at OpenAI in the last 30 days came to $10.00 at list prices. The same tokens come to $2.00',
    );
  });

  test('a model that has no key says so', async () => {
    await star('model:keyless/minimax-m2');
    expect(await advised()).toMatchObject([{ kind: 'newer', needs: 'key' }]);
  });

  test('a place that answers sooner, while it stands well', async () => {
    const list = { data: [{ id: 'llama-3.3-70b' }] };
    const upstream = await startScriptedUpstream(json(list));
    const places: string[] = [];
    for (const name of ['Laptop', 'Tower']) {
      const asked = { name, baseUrl: upstream.origin, endpointType: 'openai-compatible' };
      const made = await server.call(person.token, 'POST', '/api/local-models', {
        ...asked,
        isActive: true,
      });
      places.push((await made.json()).id);
    }
    const [laptop, tower] = places.map((id) => `endpoint-${id}/llama-3.3-70b`);
    await calls(25, laptop ?? '', { firstByteMs: 1200 });
    await calls(25, tower ?? '', { firstByteMs: 300 });
    expect(await told()).toEqual([`faster model:${tower}`]);
    await server.call(person.token, 'PUT', `/api/local-models/${places[1]}`, { isActive: false });
    expect(await told()).toEqual([]);
  });

  test('what is deprecated or listed no more, with what follows it', async () => {
    await star(old);
    await serve(catalog([listed('glm-4.5', 2, { status: 'deprecated' }), glm[1] as object]));
    await expect.poll(told).toEqual(['retiring model:openai/glm-5']);
    expect((await advised())[0]?.title).toBe('GLM-4.5 is deprecated at OpenAI');
    await serve(catalog(glm.slice(1)));
    await expect.poll(async () => (await advised())[0]?.title).toMatch(/no longer listed/);
    expect((await advised())[0]?.reason).toMatch(
      /no longer listed since \d+ \w{3} \d{4}\. You star it/,
    );
    await serve(catalog(glm));
    await expect.poll(told).toEqual([newer]);
  });
});

describe('dismissing', () => {
  const first = async () => (await advised())[0]?.id ?? '';

  test('it sticks on every surface of a person, for nobody else, and can be taken back', async () => {
    const other = await newPerson();
    await star(old);
    await star(old, other);
    const id = await first();
    const answer = await post('dismiss', { id });
    expect(await answer.json()).toEqual({ id, isDismissed: true });
    expect(await advised()).toEqual([]);
    expect(await advised(other)).toHaveLength(1);
    await post('restore', { id }, other);
    expect(await advised()).toEqual([]);
    expect(await (await post('restore', { id })).json()).toEqual({ id, isDismissed: false });
    expect(await told()).toEqual([newer]);
  });

  test('it makes room for what comes next', async () => {
    await star(old);
    await calls(100, 'openai/kimi-k2');
    expect(await told()).toEqual([cheaper, newer]);
    await post('dismiss', { id: await first() });
    expect(await told()).toEqual([newer]);
  });

  test('it comes back when there is twice as much to gain, also if it was dismissed twice', async () => {
    await calls(100, 'openai/kimi-k2');
    const id = await first();
    await post('dismiss', { id });
    await post('dismiss', { id });
    await calls(90, 'openai/kimi-k2');
    expect(await advised()).toEqual([]);
    await calls(10, 'openai/kimi-k2');
    expect(await told()).toEqual([cheaper]);
  });

  test('it comes back when a price changes', async () => {
    await calls(100, 'openai/kimi-k2');
    await post('dismiss', { id: await first() });
    await serve(catalog(glm, 0.5));
    await expect.poll(told).toEqual([cheaper]);
    await serve(catalog(glm));
    await expect.poll(told).toEqual([]);
  });

  test('only ids that advice is given with are taken', async () => {
    for (const body of [{}, { id: '' }, { id: 'x'.repeat(23) }, { id: "x'; DROP TABLE--xxxxxxx" }])
      expect((await post('dismiss', body)).status).toBe(400);
    expect((await post('dismiss', { id: 'x'.repeat(22) })).status).toBe(200);
  });
});
