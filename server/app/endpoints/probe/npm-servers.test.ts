import type { ServerName } from '@asterism/core/domain/endpoint.ts';
import { expect, test } from 'vitest';
import {
  startAimock,
  startMockLlm,
  startMockOllama,
  startMockoon,
  startOpenAiMockApi,
} from '../../../testing/endpoints/npm-servers.ts';
import { closing, openEgress, probeTarget } from '../../../testing/endpoints/probing.ts';
import { Secret } from '../../lockbox/secret.ts';
import { checkHealth } from './check-health.ts';
import { detectServer } from './detect.ts';
import { discoverModels } from './discover.ts';

const egress = openEgress();

/** What each of the three says of one endpoint; its health is asked as what it was found to be. */
async function probed(...[baseUrl, more = {}]: Parameters<typeof probeTarget>) {
  const target = probeTarget(baseUrl, more);
  const discovery = await discoverModels(target, { egress });
  const { key } = target;
  return {
    discovery,
    health: await checkHealth({ ...target, server: discovery.server }, { egress }),
    detection: await detectServer(baseUrl, {
      egress,
      ...(key && { keyFor: (origin: string) => new Secret(key.reveal(origin), origin) }),
    }),
  };
}

const found = (server: ServerName, ids: readonly string[], detected = server) => ({
  discovery: { ok: true, server, models: ids.map((id) => ({ id })) },
  health: { ok: true, isLoading: false },
  detection: { ok: true, server: detected, models: ids.length, needsKey: false, trouble: null },
});

const locked = (fix: RegExp) => ({
  discovery: {
    ok: false,
    server: 'openai-compatible',
    trouble: { kind: 'unauthorized', fix: expect.stringMatching(fix) },
  },
  health: { ok: false, trouble: { kind: 'unauthorized', status: 401 } },
  detection: { ok: true, server: 'openai-compatible', models: 0, needsKey: true },
});

const lost = (kind: string) => ({
  discovery: { ok: false, server: null, trouble: { kind } },
  health: { ok: false, trouble: { kind } },
  detection: { ok: false, trouble: { kind } },
});

test('@copilotkit/aimock speaks as three servers: it is the one its person says', async () => {
  const { origin } = await closing(startAimock());
  const openAi = { type: 'openai-compatible' } as const;
  expect(await probed(origin, openAi)).toMatchObject(found('openai-compatible', ['gpt-4o']));
  expect(await probed(origin)).toMatchObject(found('ollama', ['gpt-4o'], 'openai-compatible'));
  const router = await probed(`${origin}/api/v1`, openAi);
  expect(router).toMatchObject(found('openrouter', ['gpt-4o']));
  expect(router.discovery).toMatchObject({
    models: [{ contextLength: 128_000, outputLimit: 16_384, price: { input: 0, output: 0 } }],
  });
});

test('@copilotkit/aimock with keys wants one, and takes only its own', async () => {
  const { origin } = await closing(startAimock({ key: 'sk-aimock' }));
  expect(await probed(origin)).toMatchObject(locked(/^Enter its API key\.$/));
  expect(await probed(origin, { key: 'sk-other' })).toMatchObject(locked(/key again/));
  expect(await probed(origin, { key: 'sk-aimock', type: 'openai-compatible' })).toMatchObject(
    found('openai-compatible', ['gpt-4o']),
  );
});

test('@dwmkerr/mock-llm is OpenAI-compatible, though added as Ollama', async () => {
  const { origin } = await closing(startMockLlm());
  expect(await probed(origin)).toMatchObject(found('openai-compatible', ['gpt-5.2']));
});

test('mock-ollama is Ollama with what another server lists; without that server it fails', async () => {
  const upstream = await closing(startMockLlm());
  const { origin } = await closing(startMockOllama(upstream.origin));
  const all = await probed(origin);
  expect(all).toMatchObject(found('ollama', ['gpt-5.2']));
  expect(all.discovery).toMatchObject({
    models: [
      {
        contextLength: 65_536,
        capabilities: ['vision', 'tools', 'reasoning'],
        family: null,
        sizeBytes: null,
      },
    ],
  });
  await upstream.close();
  const discovery = await discoverModels(probeTarget(origin), { egress });
  expect(discovery).toMatchObject({
    ok: false,
    server: 'ollama',
    trouble: { kind: 'server-error', status: 500 },
  });
});

test('openai-mock-api with and without its key', async () => {
  const { origin } = await closing(startOpenAiMockApi('sk-mock'));
  expect(await probed(origin)).toMatchObject(locked(/^Enter its API key\.$/));
  expect(await probed(origin, { key: 'sk-other' })).toMatchObject(locked(/key again/));
  expect(await probed(`${origin}/v1`, { key: 'sk-mock' })).toMatchObject(
    found('openai-compatible', ['gpt-3.5-turbo', 'gpt-4']),
  );
});

test('@mockoon/cli as a gateway under a prefix: found there, a wrong path elsewhere', async () => {
  const { origin } = await closing(
    startMockoon({
      'openai/v1/models': [200, { object: 'list', data: [{ id: 'a' }, { id: 'b' }] }],
      'busy/v1/models': [429, { error: { message: 'Slow down', type: 'rate_limit' } }],
      'strict/v1/models': [400, { error: { message: 'Bad', type: 'invalid_request' } }],
      'empty/api/tags': [200, { models: null }],
    }),
  );
  const gateway = found('openai-compatible', ['a', 'b']);
  expect(await probed(`${origin}/openai/v1`)).toMatchObject(gateway);
  expect(await probed(`${origin}/openai/`)).toMatchObject(gateway);
  expect(await probed(origin)).toMatchObject(lost('wrong-path'));
  const troubles = { busy: 'rate-limited', strict: 'unexpected-answer', empty: 'no-models' };
  for (const [prefix, kind] of Object.entries(troubles)) {
    const { discovery, detection } = await probed(`${origin}/${prefix}`);
    expect(discovery).toMatchObject({ ok: false, trouble: { kind } });
    expect(detection).toMatchObject({ ok: true, models: 0, trouble: { kind } });
  }
});
