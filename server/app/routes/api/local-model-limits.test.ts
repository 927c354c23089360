import { beforeAll, expect, test } from 'vitest';
import { closedOrigin, startModelUpstream } from '../../../testing/model-upstream.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { rateLimits } from '../../net/rate-limit-table.ts';

let server: TestServer;
let second: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  second = await startTestServer({}, server);
});

const { points } = rateLimits.probe;

test('probes of one account are counted exactly, by all servers and routes together', async () => {
  const token = await server.token('busy@example.com');
  const made = await server.call(token, 'POST', '/api/local-models', {
    name: 'Closed',
    baseUrl: closedOrigin,
  });
  const at = `/api/local-models/${(await made.json()).id}`;
  const ways: readonly [string, string, unknown?][] = [
    ['POST', `${at}/health`],
    ['POST', `${at}/models`],
    ['POST', '/api/local-models/detect', { baseUrl: closedOrigin }],
  ];
  const answers = await Promise.all(
    Array.from({ length: points + 6 }, (_, turn) => {
      const [method, path, body] = ways[turn % ways.length] as (typeof ways)[number];
      return (turn % 2 ? server : second).call(token, method, path, body);
    }),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(points - 1);
  expect(refused).toHaveLength(7);
  const wait = Number(refused[0]?.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(rateLimits.probe.seconds);

  const upstream = await startModelUpstream();
  const body = { name: 'One more', baseUrl: upstream.origin };
  expect((await server.call(token, 'POST', '/api/local-models', body)).status).toBe(429);
  const moved = await server.call(token, 'PUT', at, { baseUrl: upstream.origin });
  expect(moved.status).toBe(429);
  expect(upstream.connections()).toBe(0);

  expect((await server.call(token, 'PUT', at, { name: 'Renamed' })).status).toBe(200);
  for (const below of ['', '/health', '/models'])
    expect((await server.call(token, 'GET', at + below)).status).toBe(200);
  const other = await server.token('calm@example.com');
  expect((await server.call(other, 'POST', '/api/local-models', body)).status).toBe(201);
});

test('ASTERISM_RATE_LIMITS=off counts nothing', async () => {
  const free = await startTestServer({ ASTERISM_RATE_LIMITS: 'off' }, server);
  const token = await server.token('busy@example.com');
  const detect = await free.call(token, 'POST', '/api/local-models/detect', {
    baseUrl: closedOrigin,
  });
  expect(detect.status).toBe(200);
  expect(await detect.json()).toMatchObject({ ok: false, trouble: { kind: 'refused' } });
});
