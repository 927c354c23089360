import { beforeAll, describe, expect, test } from 'vitest';
import { startFakeOllama } from '../../../testing/endpoints/fake-ollama.ts';
import { sendJson, startFakeServer } from '../../../testing/endpoints/fake-server.ts';
import { closing } from '../../../testing/endpoints/probing.ts';
import { startModelUpstream } from '../../../testing/model-upstream.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await startTestServer({ ASTERISM_RATE_LIMITS: 'off' });
  token = await server.token('anna@example.com');
});

async function call(method: string, path: string, body?: unknown) {
  const answer = await server.call(token, method, `/api/local-models${path}`, body);
  expect(answer.status).toBeLessThan(300);
  return answer.json();
}

const add = (baseUrl: string, more: object = {}) =>
  call('POST', '', { name: 'Lab', baseUrl, ...more });

/** Ollama's own API and nothing else, behind a proxy that wants a key. */
async function startLockedOllama(key: string) {
  const models = [{ name: 'qwen3:8b', details: {} }];
  return closing(
    startFakeServer(({ path, headers }, response) => {
      if (headers.authorization !== `Bearer ${key}`)
        return sendJson(response, 401, { error: 'unauthorized' });
      if (path === '/api/version') return sendJson(response, 200, { version: '0.13.1' });
      if (path === '/api/tags') return sendJson(response, 200, { models });
      return sendJson(response, 404, { error: 'not found' });
    }),
  );
}

describe('an endpoint is asked for its health as what it is now', () => {
  test('after its key: what a locked door gave away is not held against it', async () => {
    const { origin } = await startLockedOllama('the-key');
    const locked = await add(origin);
    expect(locked).toMatchObject({ healthStatus: 'unhealthy', trouble: { kind: 'unauthorized' } });
    expect(await call('PUT', `/${locked.id}`, { apiKey: 'the-key' })).toMatchObject({
      detectedServer: 'ollama',
      healthStatus: 'healthy',
      trouble: null,
      availableModels: ['qwen3:8b'],
    });
  });

  test('when another server took its place', async () => {
    const upstream = await startModelUpstream(['gpt']);
    const made = await add(upstream.origin, { endpointType: 'openai-compatible' });
    expect(made).toMatchObject({ detectedServer: 'openai-compatible', healthStatus: 'healthy' });
    upstream.mood.instead = ({ url }, response) => {
      if (url === '/api/version') return sendJson(response, 200, { version: '0.13.1' });
      if (url === '/api/tags') return sendJson(response, 200, { models: [{ name: 'qwen3:8b' }] });
      return sendJson(response, 404, { error: 'not found' });
    };
    expect(await call('POST', `/${made.id}/health`)).toMatchObject({
      status: 'healthy',
      trouble: null,
    });
  });
});

describe('POST /health of an endpoint that had something wrong lists its models, too', () => {
  test('once it answers again', async () => {
    const upstream = await startModelUpstream(['old']);
    const { id } = await add(upstream.origin);
    upstream.mood.instead = (_, response) => response.writeHead(502).end();
    expect(await call('POST', `/${id}/health`)).toMatchObject({ status: 'unhealthy' });
    upstream.mood.instead = null;
    upstream.mood.models = ['old', 'new'];
    expect(await call('POST', `/${id}/health`)).toMatchObject({
      status: 'healthy',
      trouble: null,
      availableModels: 2,
    });
    expect(await call('GET', `/${id}`)).toMatchObject({ availableModels: ['old', 'new'] });
  });

  test('once there is a model where there was none', async () => {
    const fake = await closing(startFakeOllama({ models: [] }));
    const { id } = await add(fake.origin);
    expect(await call('POST', `/${id}/health`)).toMatchObject({
      status: 'healthy',
      trouble: { kind: 'no-models' },
    });
    Object.assign(fake.state, { models: [{ name: 'llama3.2:latest' }] });
    expect(await call('POST', `/${id}/health`)).toMatchObject({
      status: 'healthy',
      trouble: null,
      availableModels: 1,
    });
  });

  test('one that is well is only asked whether it is', async () => {
    const upstream = await startModelUpstream(['one']);
    const { id } = await add(upstream.origin);
    const asked = upstream.requests.length;
    upstream.mood.models = ['one', 'two'];
    expect(await call('POST', `/${id}/health`)).toMatchObject({ availableModels: 1 });
    expect(upstream.requests.length).toBe(asked + 1);
  });
});
