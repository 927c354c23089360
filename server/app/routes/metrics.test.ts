import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const secret = 'a-long-enough-metrics-token';
let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await startTestServer({ ASTERISM_METRICS_TOKEN: secret });
  token = await server.token('anna@example.com');
});

const metrics = (headers: Record<string, string> = {}) =>
  fetch(`${server.origin}/metrics`, { headers });
const figure = async (name: string) => {
  const line = (await (await metrics()).text()).split('\n').find((one) => one.startsWith(name));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
};

describe('who may read', () => {
  test.each<[string, Record<string, string>, number]>([
    ['this machine', {}, 200],
    ["the operator's token from elsewhere", { authorization: `Bearer ${secret}`, via: 'x' }, 200],
    ['a wrong token', { authorization: 'Bearer another-long-token-here' }, 404],
    ['a proxy without a token', { 'x-forwarded-for': '127.0.0.1' }, 404],
    ['a proxy that only says via', { via: '1.1 proxy' }, 404],
  ])('%s', async (_, headers, status) => {
    expect((await metrics(headers)).status).toBe(status);
  });

  test("a person's own token is none of the operator's", async () => {
    expect((await metrics({ authorization: `Bearer ${token}` })).status).toBe(404);
  });
});

describe('what they tell', () => {
  test('requests by pattern and class of status, exchanges, connections, the process', async () => {
    const id = encodeURIComponent('model:lab/canary-item');
    await server.call(token, 'DELETE', `/api/favorites/models/${id}`);
    await server.call(token, 'GET', '/api/favorites/models?limit=nonsense');
    const clientId = randomUUID();
    await server.call(token, 'POST', '/api/sync/pull', { clientId, cookie: null });
    const series = (method: string, route: string, status: string) =>
      `asterism_http_request_duration_seconds_count{method="${method}",route="${route}",status="${status}"}`;
    await expect
      .poll(() => figure(series('DELETE', '/api/favorites/models/*', '2xx')))
      .toBeGreaterThan(0);
    await expect.poll(() => figure(series('GET', '/api/favorites/models', '4xx'))).toBe(1);
    await expect.poll(() => figure('asterism_sync_exchanges_total{kind="pull"}')).toBe(1);
    expect(await figure('asterism_database_connections{state="busy"}')).toBeGreaterThanOrEqual(0);
    expect(await figure('process_cpu_seconds_total')).toBeGreaterThan(0);
  });

  test('open streams, up and down', async () => {
    const ending = new AbortController();
    const open = await fetch(`${server.origin}/api/sync/events`, {
      headers: { authorization: `Bearer ${token}` },
      signal: ending.signal,
    });
    expect(open.status).toBe(200);
    expect(await figure('asterism_event_streams')).toBe(1);
    ending.abort();
    await expect.poll(() => figure('asterism_event_streams')).toBe(0);
  });

  test('no id, no name, no address, and no more series for addresses that are made up', async () => {
    const made = Array.from({ length: 20 }, () => `/${randomUUID()}`);
    await Promise.all(made.map((path) => fetch(server.origin + path)));
    await expect
      .poll(() => figure('asterism_http_request_duration_seconds_count{method="GET",route="/*"'))
      .toBe(20);
    const text = await (await metrics()).text();
    expect(text).not.toMatch(/canary|anna|127\.0\.0\.1|ast_/);
    expect(text).not.toMatch(/[\da-f]{8}-[\da-f]{4}-/);
  });
});
