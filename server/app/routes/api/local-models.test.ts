import type { LocalModel } from '@asterism/core/protocol/local-models.ts';
import { localModelSchema } from '@asterism/core/protocol/local-models.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { closedOrigin, startModelUpstream } from '../../../testing/model-upstream.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let people = 0;

beforeAll(async () => {
  server = await startTestServer({ ASTERISM_RATE_LIMITS: 'off' });
});

/** Somebody new, and their calls. */
async function newPerson() {
  people += 1;
  const token = await server.token(`person-${people}@example.com`);
  const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    server.call(token, method, `/api/local-models${path}`, body, headers);
  const create = async (body: object): Promise<LocalModel> => {
    const made = await call('POST', '', body);
    expect(made.status).toBe(201);
    return made.json() as Promise<LocalModel>;
  };
  const read = async (id: string) => (await call('GET', `/${id}`)).json() as Promise<LocalModel>;
  const list = async (query = '') =>
    (await call('GET', query)).json() as Promise<{
      localModels: LocalModel[];
      nextCursor: string | null;
      total: number;
    }>;
  return { token, call, create, read, list };
}

describe('POST /api/local-models', () => {
  test('inserts, discovers and answers 201 with the models and its place', async () => {
    const { call, read, list } = await newPerson();
    const upstream = await startModelUpstream(['llama3:8b', 'qwen2:7b']);
    const made = await call('POST', '', {
      name: 'Laptop',
      baseUrl: upstream.origin,
      endpointType: 'openai-compatible',
    });
    expect(made.status).toBe(201);
    const endpoint = (await made.json()) as LocalModel;
    expect(localModelSchema.parse(endpoint)).toEqual(endpoint);
    expect(made.headers.get('location')).toBe(`/api/local-models/${endpoint.id}`);
    expect(endpoint).toMatchObject({
      name: 'Laptop',
      baseUrl: upstream.origin,
      endpointType: 'openai-compatible',
      detectedServer: 'openai-compatible',
      isActive: false,
      hasApiKey: false,
      availableModels: ['llama3:8b', 'qwen2:7b'],
      healthStatus: 'healthy',
      trouble: null,
      paths: {},
      authHeader: null,
      lastUsedAt: null,
    });
    expect(endpoint.lastModelDiscovery).toEqual(expect.any(String));
    expect(await read(endpoint.id)).toEqual(endpoint);
    expect(await list()).toEqual({ localModels: [endpoint], nextCursor: null, total: 1 });
  });

  test('the type is ollama and it is inactive where nothing else is said', async () => {
    const { create } = await newPerson();
    const endpoint = await create({ name: 'Nobody', baseUrl: closedOrigin });
    expect(endpoint).toMatchObject({ endpointType: 'ollama', isActive: false });
  });

  test('answers 201 where nothing can be discovered, and says why', async () => {
    const { create } = await newPerson();
    const endpoint = await create({ name: 'Closed', baseUrl: closedOrigin, isActive: true });
    expect(endpoint).toMatchObject({
      isActive: true,
      healthStatus: 'unhealthy',
      availableModels: [],
      lastModelDiscovery: null,
      detectedServer: null,
      trouble: { kind: 'refused', sentence: expect.any(String), fix: expect.any(String) },
    });
  });

  test('is not held up by an endpoint that never answers', { timeout: 30_000 }, async () => {
    const { create } = await newPerson();
    const silent = await startModelUpstream();
    silent.mood.instead = () => undefined;
    const from = performance.now();
    const endpoint = await create({ name: 'Silent', baseUrl: silent.origin });
    expect(performance.now() - from).toBeLessThan(10_000);
    expect(silent.connections()).toBeGreaterThan(0);
    expect(endpoint).toMatchObject({ healthStatus: 'unhealthy', availableModels: [] });
    expect(endpoint.trouble?.kind).toBe('timeout');
  });

  test('a bare host and port is http; scheme, host, port and slashes have one spelling', async () => {
    const { create } = await newPerson();
    const spelled = async (baseUrl: string) => (await create({ name: 'x', baseUrl })).baseUrl;
    expect(await spelled('127.0.0.1:2')).toBe('http://127.0.0.1:2');
    expect(await spelled(' HTTP://127.0.0.1:2/v1// ')).toBe('http://127.0.0.1:2/v1');
    expect(await spelled('http://2130706433:2/API')).toBe('http://127.0.0.1:2/API');
  });

  test('the same living base URL may be added twice', async () => {
    const { create, list } = await newPerson();
    const one = await create({ name: 'One', baseUrl: closedOrigin });
    const two = await create({ name: 'Two', baseUrl: closedOrigin });
    expect(two.id).not.toBe(one.id);
    expect((await list()).localModels.map(({ name }) => name)).toEqual(['One', 'Two']);
  });

  test('under one Idempotency-Key it happens once', async () => {
    const { call, list } = await newPerson();
    const upstream = await startModelUpstream(['once']);
    const body = { name: 'Once', baseUrl: upstream.origin };
    const again = () => call('POST', '', body, { 'idempotency-key': 'add-1' });
    const [first, second] = [await again(), await again()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(await second.json()).toEqual(await first.json());
    expect((await list()).total).toBe(1);
    const other = await call('POST', '', { ...body, name: 'x' }, { 'idempotency-key': 'add-1' });
    expect(other.status).toBe(422);
  });
});

describe('GET /api/local-models', () => {
  test('pages go by creation and hold each once; active filters', async () => {
    const { create, list } = await newPerson();
    const made: string[] = [];
    for (let at = 0; at < 5; at++) {
      const { id } = await create({
        name: `n${at}`,
        baseUrl: `${closedOrigin}/${at}`,
        isActive: at % 2 === 0,
      });
      made.push(id);
    }
    const ids: string[] = [];
    let query = '?limit=2';
    for (let pages = 0; pages < 3; pages++) {
      const page = await list(query);
      expect(page.total).toBe(5);
      ids.push(...page.localModels.map(({ id }) => id));
      query = `?limit=2&cursor=${page.nextCursor}`;
      expect(page.nextCursor === null).toBe(pages === 2);
    }
    expect(ids).toEqual(made);
    const named = async (active: boolean) =>
      (await list(`?active=${active}`)).localModels.map(({ name }) => name);
    expect(await named(true)).toEqual(['n0', 'n2', 'n4']);
    expect(await named(false)).toEqual(['n1', 'n3']);
  });
});

describe('PUT /api/local-models/:id', () => {
  test('a body that came from a GET changes nothing', async () => {
    const { create, call, read } = await newPerson();
    const upstream = await startModelUpstream();
    const { id } = await create({
      name: 'Same',
      baseUrl: upstream.origin,
      endpointType: 'custom',
      isActive: true,
      apiKey: 'sk-same-same',
      authHeader: 'x-lab-key',
      paths: { models: '/v1/models' },
    });
    const before = await read(id);
    const asked = upstream.requests.length;
    const put = await call('PUT', `/${id}`, before);
    expect(put.status).toBe(200);
    expect(await put.json()).toEqual(before);
    expect(await read(id)).toEqual(before);
    expect(upstream.requests.length).toBe(asked);
  });

  test('what is absent stays', async () => {
    const { create, call } = await newPerson();
    const { id } = await create({
      name: 'Was',
      baseUrl: closedOrigin,
      endpointType: 'openai-compatible',
      isActive: true,
      apiKey: 'sk-kept-kept',
    });
    const put = await call('PUT', `/${id}`, { name: 'Is', baseUrl: closedOrigin });
    expect(await put.json()).toMatchObject({
      name: 'Is',
      endpointType: 'openai-compatible',
      isActive: true,
      hasApiKey: true,
    });
  });

  test('another base URL is discovered anew, and one that cannot be keeps what was known', async () => {
    const { create, call } = await newPerson();
    const [one, two] = [await startModelUpstream(['one']), await startModelUpstream(['two'])];
    const { id } = await create({ name: 'Moves', baseUrl: one.origin });
    const moveTo = async (baseUrl: string) =>
      (await call('PUT', `/${id}`, { baseUrl })).json() as Promise<LocalModel>;
    expect((await moveTo(two.origin)).availableModels).toEqual(['two']);
    expect(await moveTo(closedOrigin)).toMatchObject({
      availableModels: ['two'],
      healthStatus: 'unhealthy',
      trouble: { kind: 'refused' },
    });
  });

  test('response-only fields are ignored, other unknown ones refused', async () => {
    const { create, call } = await newPerson();
    const { id } = await create({ name: 'Strict', baseUrl: closedOrigin });
    const ignored = await call('PUT', `/${id}`, { healthStatus: 'healthy', createdAt: 'never' });
    expect(await ignored.json()).toMatchObject({ healthStatus: 'unhealthy' });
    const refused = await call('PUT', `/${id}`, { nmae: 'typo' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('nmae');
  });
});

describe('DELETE /api/local-models/:id', () => {
  test('answers 204 once, and 404 for everything afterwards', async () => {
    const { create, call, list } = await newPerson();
    const { id } = await create({ name: 'Gone', baseUrl: closedOrigin, isActive: true });
    expect((await call('DELETE', `/${id}`)).status).toBe(204);
    const calls: [string, string, unknown?][] = [
      ['GET', ''],
      ['PUT', '', { name: 'x' }],
      ['DELETE', ''],
      ['GET', '/models'],
      ['POST', '/models'],
      ['GET', '/health'],
      ['POST', '/health'],
    ];
    for (const [method, below, body] of calls)
      expect([method, (await call(method, `/${id}${below}`, body)).status]).toEqual([method, 404]);
    expect(await list()).toEqual({ localModels: [], nextCursor: null, total: 0 });
  });

  test.each(['nothing', 'a%00b', '%E0%A4%A', 'x'.repeat(500)])('%s is no endpoint', async (id) => {
    const { call } = await newPerson();
    expect([400, 404]).toContain((await call('GET', `/${id}`)).status);
  });
});

test('two people never meet, also at one base URL', async () => {
  const [anna, ben] = [await newPerson(), await newPerson()];
  const upstream = await startModelUpstream();
  const hers = await anna.create({ name: 'Hers', baseUrl: upstream.origin, apiKey: 'sk-of-anna' });
  expect((await ben.list()).total).toBe(0);
  expect((await ben.call('GET', `/${hers.id}`)).status).toBe(404);
  expect((await ben.call('PUT', `/${hers.id}`, { name: 'His' })).status).toBe(404);
  expect((await ben.call('DELETE', `/${hers.id}`)).status).toBe(404);
  const his = await ben.create({ name: 'His', baseUrl: upstream.origin });
  expect(his).toMatchObject({ hasApiKey: false });
  expect(his.id).not.toBe(hers.id);
  expect(await anna.read(hers.id)).toMatchObject({ name: 'Hers', hasApiKey: true });
});
