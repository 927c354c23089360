import { expect, test } from 'vitest';
import { startFakeAnthropic } from '../../../testing/endpoints/fake-anthropic.ts';
import { startFakeLiteLlm } from '../../../testing/endpoints/fake-litellm.ts';
import { startFakeLlamaCpp } from '../../../testing/endpoints/fake-llama-cpp.ts';
import { startFakeLmStudio } from '../../../testing/endpoints/fake-lm-studio.ts';
import { startFakeOllama } from '../../../testing/endpoints/fake-ollama.ts';
import { startFakeOpenRouter } from '../../../testing/endpoints/fake-openrouter.ts';
import { sendJson, startFakeServer } from '../../../testing/endpoints/fake-server.ts';
import { startFakeVllm } from '../../../testing/endpoints/fake-vllm.ts';
import { closing, openEgress, probeTarget } from '../../../testing/endpoints/probing.ts';
import { checkHealth } from './check-health.ts';

const egress = openEgress();
const check = (...[baseUrl, more]: Parameters<typeof probeTarget>) =>
  checkHealth(probeTarget(baseUrl, more), { egress });

const healthy = { ok: true, isLoading: false, responseTimeMs: expect.any(Number) };

test('each server is asked once, at the cheapest place that shows it works', async () => {
  const cases = [
    [await closing(startFakeOllama()), { server: 'ollama' }, '/api/version'],
    [await closing(startFakeLlamaCpp()), { server: 'llama.cpp' }, '/health'],
    [await closing(startFakeLmStudio()), { server: 'lm-studio' }, '/api/v0/models'],
    [await closing(startFakeVllm({ key: 'k' })), { server: 'vllm', key: 'k' }, '/v1/models'],
    [await closing(startFakeLiteLlm()), { server: 'litellm', key: 'sk-litellm' }, '/v1/models'],
    [
      await closing(startFakeAnthropic()),
      { server: 'anthropic', key: 'sk-ant-test' },
      '/v1/models',
    ],
  ] as const;
  for (const [{ origin, requests }, more, path] of cases) {
    expect([more.server, await check(origin, more)]).toEqual([more.server, healthy]);
    expect(requests.map((request) => request.path)).toEqual([path]);
  }
  const { origin } = await closing(startFakeOpenRouter());
  expect(await check(`${origin}/api/v1`, { server: 'openrouter' })).toEqual(healthy);
});

test('llama.cpp that loads its model is not down, a proxy before a dead one is', async () => {
  const fake = await closing(startFakeLlamaCpp({ isLoading: true }));
  expect(await check(fake.origin, { server: 'llama.cpp' })).toMatchObject({
    ok: true,
    isLoading: true,
  });
  const proxy = await closing(
    startFakeServer((_, response) => void response.writeHead(503).end('no upstream')),
  );
  expect(await check(proxy.origin, { server: 'llama.cpp' })).toMatchObject({
    ok: false,
    trouble: { kind: 'server-error', status: 503 },
  });
});

test('an endpoint that nobody asked before is healthy if it is no Ollama after all', async () => {
  const vllm = await closing(startFakeVllm());
  expect(await check(vllm.origin)).toEqual(healthy);
  const studio = await closing(startFakeLmStudio());
  expect(await check(studio.origin)).toEqual(healthy);
  const locked = await closing(startFakeVllm({ key: 'k' }));
  expect(await check(locked.origin)).toMatchObject({
    ok: false,
    trouble: { kind: 'unauthorized' },
  });
});

test('a key that was withdrawn is told apart from a server that is gone', async () => {
  const { origin } = await closing(startFakeAnthropic());
  expect(await check(origin, { server: 'anthropic', key: 'old' })).toMatchObject({
    ok: false,
    trouble: { kind: 'unauthorized', status: 401, fix: expect.stringContaining('key again') },
    responseTimeMs: expect.any(Number),
  });
});

test('a custom endpoint is asked where its person says; without such a path, for its list', async () => {
  const fake = await closing(
    startFakeServer(({ path }, response) => {
      if (path === '/gate/ping') response.writeHead(204).end();
      else if (path === '/gate/catalog') sendJson(response, 200, { data: [{ id: 'a' }] });
      else response.writeHead(404).end();
    }),
  );
  const custom = { type: 'custom' } as const;
  const base = `${fake.origin}/gate`;
  expect(await check(base, { ...custom, paths: { health: '/ping' } })).toEqual(healthy);
  expect(await check(base, { ...custom, paths: { models: '/catalog' } })).toEqual(healthy);
  expect(await check(base, { ...custom, paths: { health: '/pong' } })).toMatchObject({
    ok: false,
    trouble: { kind: 'wrong-path' },
  });
});
