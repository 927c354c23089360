import {
  type EndpointCatalog,
  endpointCatalogSchema,
} from '@asterism/core/protocol/endpoint-catalog.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { closedOrigin, startModelUpstream } from '../../../testing/model-upstream.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let people = 0;

beforeAll(async () => {
  server = await startTestServer({ ASTERISM_RATE_LIMITS: 'off' });
});

async function newPerson() {
  people += 1;
  const token = await server.token(`person-${people}@example.com`);
  const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    server.call(token, method, path, body, headers);
  const json = async (method: string, path: string, body?: unknown) =>
    (await call(method, path, body)).json();
  const add = (baseUrl: string, more: object = {}) =>
    json('POST', '/api/local-models', {
      name: 'Lab',
      baseUrl,
      endpointType: 'openai-compatible',
      isActive: true,
      ...more,
    });
  const star = (modelId: unknown) => call('POST', '/api/favorites/models', { modelId });
  const catalog = () => json('GET', '/api/endpoint-catalog') as Promise<EndpointCatalog>;
  return { call, json, add, star, catalog };
}

const lettersOf = (catalog: EndpointCatalog) =>
  catalog.endpoints.map(({ name, state, models, gone }) => ({
    name,
    state,
    models: models.map(({ id }) => id),
    gone,
  }));

describe('GET /api/endpoint-catalog', () => {
  test('holds active endpoints with their models, others without', async () => {
    const { add, catalog } = await newPerson();
    const upstream = await startModelUpstream(['one', 'two']);
    await add(upstream.origin, { name: 'Ready' });
    await add(upstream.origin, { name: 'Off', isActive: false });
    await add(closedOrigin, { name: 'Down' });
    const seen = await catalog();
    expect(endpointCatalogSchema.parse(seen)).toEqual(seen);
    expect(lettersOf(seen)).toEqual([
      { name: 'Ready', state: 'ready', models: ['one', 'two'], gone: [] },
      { name: 'Off', state: 'inactive', models: [], gone: [] },
      { name: 'Down', state: 'down', models: [], gone: [] },
    ]);
    expect(seen.endpoints[2]?.trouble?.kind).toBe('refused');
    expect(seen.endpoints[0]?.trouble).toBeNull();
  });

  test('its revision stands while only times move, and answers 304', async () => {
    const { add, call, catalog } = await newPerson();
    const upstream = await startModelUpstream(['one']);
    const { id } = await add(upstream.origin);
    const first = await call('GET', '/api/endpoint-catalog');
    const etag = first.headers.get('etag') ?? '';
    const { revision } = await first.json();
    expect(etag).toContain(revision);
    await call('POST', `/api/local-models/${id}/health`);
    await call('POST', `/api/local-models/${id}/models`);
    const again = await call('GET', '/api/endpoint-catalog', undefined, { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    upstream.mood.models = ['one', 'more'];
    await call('POST', `/api/local-models/${id}/models`);
    const other = await call('GET', '/api/endpoint-catalog', undefined, { 'if-none-match': etag });
    expect(other.status).toBe(200);
    expect((await catalog()).revision).not.toBe(revision);
  });

  test('what an endpoint lists no more is gone, and back when it is listed again', async () => {
    const { add, call, catalog } = await newPerson();
    const upstream = await startModelUpstream(['stays', 'leaves']);
    const { id } = await add(upstream.origin);
    const after = async (models: readonly string[]) => {
      upstream.mood.models = models;
      await call('POST', `/api/local-models/${id}/models`);
      return lettersOf(await catalog())[0];
    };
    expect(await after(['stays'])).toMatchObject({ models: ['stays'], gone: ['leaves'] });
    expect(await after([])).toMatchObject({ models: [], gone: ['leaves', 'stays'] });
    expect(await after(['leaves'])).toMatchObject({ models: ['leaves'], gone: ['stays'] });
  });
});

describe('an endpoint deleted and added again', () => {
  test('is told while it has stars, and gets back its id and its stars', async () => {
    const { add, call, json, star, catalog } = await newPerson();
    const upstream = await startModelUpstream(['loved', 'other']);
    const { id } = await add(`${upstream.origin}/`, { name: 'First', apiKey: 'sk-first-1' });
    expect((await star(`model:endpoint-${id}/loved`)).status).toBe(200);
    const unstarred = await add(closedOrigin, { name: 'Unloved' });
    await call('DELETE', `/api/local-models/${id}`);
    await call('DELETE', `/api/local-models/${unstarred.id}`);
    const gone = await catalog();
    expect(lettersOf(gone)).toEqual([{ name: 'First', state: 'removed', models: [], gone: [] }]);
    expect(gone.endpoints[0]?.since).toEqual(expect.any(String));
    const { favorites } = await json('GET', '/api/favorites/models');
    expect(favorites).toMatchObject([{ modelId: `model:endpoint-${id}/loved` }]);

    const { host } = new URL(upstream.origin);
    const again = await add(`HTTP://${host}//`, { name: 'Second', isActive: true });
    expect(again).toMatchObject({ id, name: 'Second', hasApiKey: false, isActive: true });
    expect(lettersOf(await catalog())).toMatchObject([{ name: 'Second', state: 'ready' }]);
    const { models } = await json('GET', '/api/models?favorite=true');
    expect(models).toMatchObject([{ id: `model:endpoint-${id}/loved`, status: 'available' }]);
  });

  test('another path, scheme or port is another endpoint, and so is the same of another person', async () => {
    const [anna, ben] = [await newPerson(), await newPerson()];
    const { id } = await anna.add(closedOrigin);
    await anna.call('DELETE', `/api/local-models/${id}`);
    expect((await anna.add(`${closedOrigin}/v1`)).id).not.toBe(id);
    expect((await anna.add(closedOrigin.replace('http', 'https'))).id).not.toBe(id);
    expect((await ben.add(closedOrigin)).id).not.toBe(id);
    expect((await anna.add(closedOrigin)).id).toBe(id);
    expect((await anna.add(closedOrigin)).id).not.toBe(id);
  });
});

describe('models of own endpoints among the rest', () => {
  test('stand in /api/models in byte order, under every filter', async () => {
    const { add, json, star, call } = await newPerson();
    const upstream = await startModelUpstream(['zebra-7b', 'aardvark-7b']);
    const { id } = await add(upstream.origin, { name: 'Zoo' });
    const provider = `endpoint-${id}`;
    const whole = await json('GET', '/api/models?limit=1000');
    const without = await json('GET', '/api/models?limit=1&provider=openai');
    expect(without.models[0].provider).toBe('openai');
    const own = await json('GET', `/api/models?provider=${provider}`);
    expect(own.models).toMatchObject([
      { id: `model:${provider}/aardvark-7b`, name: 'aardvark-7b', status: 'available' },
      { id: `model:${provider}/zebra-7b`, provider, modelId: 'zebra-7b', isFavorite: false },
    ]);
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await json('GET', `/api/models?limit=999${cursor && `&cursor=${cursor}`}`);
      ids.push(...page.models.map((model: { id: string }) => model.id));
      cursor = page.nextCursor;
    }
    expect(ids).toHaveLength(whole.total);
    expect(ids).toEqual(ids.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    expect(ids).toContain(`model:${provider}/zebra-7b`);
    const found = await json('GET', '/api/models?query=zebra-7b');
    expect(found.models.map((model: { id: string }) => model.id)).toContain(
      `model:${provider}/zebra-7b`,
    );
    await star(`model:${provider}/zebra-7b`);
    expect((await json('GET', '/api/models?favorite=true')).models).toMatchObject([
      { id: `model:${provider}/zebra-7b`, isFavorite: true, status: 'available' },
    ]);

    await call('PUT', `/api/local-models/${id}`, { isActive: false });
    expect((await json('GET', `/api/models?provider=${provider}`)).models).toMatchObject([
      {
        id: `model:${provider}/zebra-7b`,
        status: 'inactive',
        reason: expect.stringContaining('Zoo'),
      },
    ]);
    expect((await json('GET', '/api/models?limit=1')).total).toBe(whole.total - 1);
  });

  test('a dead endpoint keeps its models in the list, with what is wrong', async () => {
    const { add, json, call } = await newPerson();
    const upstream = await startModelUpstream(['sleepy']);
    const { id } = await add(upstream.origin);
    upstream.mood.instead = (request) => request.socket.destroy();
    for (let at = 0; at < 2; at++) await call('POST', `/api/local-models/${id}/health`);
    expect((await json('GET', `/api/models?provider=endpoint-${id}`)).models).toMatchObject([
      { modelId: 'sleepy', status: 'offline', reason: expect.stringContaining('Lab') },
    ]);
  });

  test('a star by bare id, by parts or by id takes its real name and its endpoint’s', async () => {
    const { add, star, json, call } = await newPerson();
    const upstream = await startModelUpstream(['only-here:8b']);
    const { id } = await add(upstream.origin, { name: 'Basement' });
    const itemId = `model:endpoint-${id}/only-here:8b`;
    const names = ['only-here:8b', { provider: `endpoint-${id}`, modelId: 'only-here:8b' }, itemId];
    for (const name of names) {
      expect(await (await star(name)).json()).toEqual({ modelId: itemId, isFavorite: true });
      const { items } = await json('GET', '/api/v1/favorites/list');
      expect(items).toMatchObject([{ itemId, name: 'only-here:8b', providerName: 'Basement' }]);
      const path = `/api/favorites/models/${encodeURIComponent('only-here:8b')}`;
      expect((await call('DELETE', path)).status).toBe(204);
      expect((await json('GET', '/api/favorites/models')).favorites).toEqual([]);
    }
    const toggled = await call('POST', '/api/v1/favorites/toggle', { itemId: 'only-here:8b' });
    expect(await toggled.json()).toEqual({ isFavorited: true });
  });

  test('a bare id at two endpoints is ambiguous, one of another person unknown', async () => {
    const [anna, ben] = [await newPerson(), await newPerson()];
    const upstream = await startModelUpstream(['shared-name']);
    const [one, two] = [await anna.add(upstream.origin), await anna.add(upstream.origin)];
    const refused = await anna.star('shared-name');
    expect(refused.status).toBe(400);
    expect((await refused.json()).error.details.candidates.toSorted()).toEqual(
      [one, two].map(({ id }) => `model:endpoint-${id}/shared-name`).toSorted(),
    );
    expect((await ben.star('shared-name')).status).toBe(400);
    expect(await (await ben.call('GET', '/api/models?query=shared-name')).text()).not.toContain(
      'endpoint-',
    );
  });
});
