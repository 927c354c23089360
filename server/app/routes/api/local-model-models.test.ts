import { beforeAll, describe, expect, test } from 'vitest';
import { closedOrigin, startModelUpstream } from '../../../testing/model-upstream.ts';
import { asSuperuser } from '../../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await startTestServer({ ASTERISM_RATE_LIMITS: 'off' });
  token = await server.token('anna@example.com');
});

const call = (method: string, path: string, body?: unknown) =>
  server.call(token, method, `/api/local-models${path}`, body);
const json = async (method: string, path: string) => (await call(method, path)).json();

async function add(baseUrl: string, more: object = {}): Promise<string> {
  const made = await call('POST', '', {
    name: 'Lab',
    baseUrl,
    endpointType: 'openai-compatible',
    ...more,
  });
  expect(made.status).toBe(201);
  return (await made.json()).id;
}

describe('/api/local-models/:id/models', () => {
  test('GET is what is stored and asks nobody; POST asks and stores', async () => {
    const upstream = await startModelUpstream(['b', 'a']);
    const id = await add(upstream.origin);
    const asked = upstream.requests.length;
    upstream.mood.models = ['c', 'a'];
    const stored = await json('GET', `/${id}/models`);
    expect(upstream.requests.length).toBe(asked);
    expect(stored).toMatchObject({ availableModels: ['b', 'a'], trouble: null, nextCursor: null });
    expect(stored.models.map((model: { id: string }) => model.id)).toEqual(['a', 'b']);
    expect(stored.models[0]).toEqual({
      id: 'a',
      name: 'a',
      contextLength: null,
      outputLimit: null,
      price: { input: null, output: null, cacheRead: null },
      modalities: expect.any(Object),
      capabilities: expect.any(Array),
      releasedAt: null,
      expiresAt: null,
      family: null,
      parameterSize: null,
      quantization: null,
      sizeBytes: null,
    });
    const probed = await json('POST', `/${id}/models`);
    expect(upstream.requests.length).toBeGreaterThan(asked);
    expect(probed.availableModels).toEqual(['c', 'a']);
    expect(Date.parse(probed.lastModelDiscovery)).toBeGreaterThanOrEqual(
      Date.parse(stored.lastModelDiscovery),
    );
    expect(await json('GET', `/${id}/models`)).toEqual(probed);
  });

  test('one that fails keeps the list and its time, and says why', async () => {
    const upstream = await startModelUpstream(['kept']);
    const id = await add(upstream.origin);
    const before = await json('GET', `/${id}/models`);
    upstream.mood.instead = (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Hello');
    const failed = await call('POST', `/${id}/models`);
    expect(failed.status).toBe(200);
    const after = await failed.json();
    expect(after).toEqual({ ...before, trouble: expect.objectContaining({ kind: 'html' }) });
    expect(await json('GET', `/${id}/models`)).toEqual(after);
    upstream.mood.instead = null;
    expect(await json('POST', `/${id}/models`)).toMatchObject({ trouble: null });
  });

  test('long lists have pages, by the bytes of the ids', async () => {
    const ids = Array.from({ length: 1005 }, (_, at) => `m${String(at).padStart(4, '0')}`);
    const upstream = await startModelUpstream(ids.toReversed());
    const id = await add(upstream.origin);
    const first = await json('GET', `/${id}/models`);
    expect(first.models).toHaveLength(1000);
    expect(first.availableModels).toEqual(ids.toReversed());
    const rest = await json('GET', `/${id}/models?cursor=${first.nextCursor}`);
    const paged = [...first.models, ...rest.models].map((model) => model.id);
    expect([paged, rest.nextCursor]).toEqual([ids, null]);
    expect((await call('GET', `/${id}/models?limit=1001`)).status).toBe(400);
  });

  test('ids that cannot be stored or come twice do not spoil the list', async () => {
    const upstream = await startModelUpstream(['good', 'good', 'a\u0000b', '\ud800', '']);
    const id = await add(upstream.origin);
    expect(await json('GET', `/${id}/models`)).toMatchObject({ availableModels: ['good'] });
  });

  test('a list that stayed as it was is not written again', async () => {
    const upstream = await startModelUpstream(
      Array.from({ length: 500 }, (_, at) => `model-${at}`),
    );
    const id = await add(upstream.origin);
    const toast = () =>
      asSuperuser(server.ownerUrl, async (client) => {
        const { rows } = await client.query<{ toast: string; rows: number }>(
          `SELECT reltoastrelid::regclass::text AS toast FROM pg_class WHERE relname = 'local_models'`,
        );
        const chunks = await client.query(
          `SELECT array_agg(xmin::text ORDER BY chunk_id, chunk_seq) AS xmins FROM ${rows[0]?.toast}`,
        );
        return JSON.stringify(chunks.rows);
      });
    const before = await toast();
    expect(before).toContain('"');
    await json('POST', `/${id}/models`);
    expect(await toast()).toBe(before);
    upstream.mood.models = [...upstream.mood.models, 'new'];
    await json('POST', `/${id}/models`);
    expect(await toast()).not.toBe(before);
  });
});

describe('/api/local-models/:id/health', () => {
  test('GET is what is stored; POST checks now and records', async () => {
    const upstream = await startModelUpstream(['one', 'two']);
    const id = await add(upstream.origin);
    const asked = upstream.requests.length;
    expect(await json('GET', `/${id}/health`)).toEqual({
      status: 'healthy',
      isLoading: false,
      responseTimeMs: expect.any(Number),
      errorMessage: null,
      trouble: null,
      lastChecked: expect.any(String),
      availableModels: 2,
    });
    expect(upstream.requests.length).toBe(asked);

    upstream.mood.instead = (_, response) => response.writeHead(500).end('{}');
    const down = await json('POST', `/${id}/health`);
    expect(down).toMatchObject({
      status: 'unhealthy',
      availableModels: 2,
      trouble: { kind: 'server-error', status: 500 },
    });
    expect(down.errorMessage).toBe(`${down.trouble.sentence} ${down.trouble.fix}`);
    expect(await json('GET', `/${id}/health`)).toEqual(down);
    const since = (await json('GET', `/${id}`)).healthSince;
    await json('POST', `/${id}/health`);
    expect((await json('GET', `/${id}`)).healthSince).toBe(since);

    upstream.mood.instead = null;
    expect(await json('POST', `/${id}/health`)).toMatchObject({
      status: 'healthy',
      errorMessage: null,
      trouble: null,
    });
    const history = await asSuperuser(server.ownerUrl, async (client) => {
      const { rows } = await client.query(
        `SELECT status, error_class, response_time_ms IS NOT NULL AS timed FROM local_model_checks
         WHERE endpoint_id = $1 ORDER BY at`,
        [id],
      );
      return rows.map(({ status, error_class }) => [status, error_class]);
    });
    expect(history).toEqual([
      ['healthy', null],
      ['unhealthy', 'server-error'],
      ['unhealthy', 'server-error'],
      ['healthy', null],
    ]);
  });

  test('an endpoint that refuses every connection is answered at once', async () => {
    const id = await add(closedOrigin);
    expect(await json('POST', `/${id}/health`)).toMatchObject({
      status: 'unhealthy',
      responseTimeMs: null,
      trouble: { kind: 'refused' },
    });
  });
});
