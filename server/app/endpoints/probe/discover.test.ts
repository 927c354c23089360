import { expect, test } from 'vitest';
import { startFakeAnthropic } from '../../../testing/endpoints/fake-anthropic.ts';
import { startFakeLiteLlm } from '../../../testing/endpoints/fake-litellm.ts';
import { startFakeLlamaCpp } from '../../../testing/endpoints/fake-llama-cpp.ts';
import { startFakeLmStudio } from '../../../testing/endpoints/fake-lm-studio.ts';
import { startFakeOllama } from '../../../testing/endpoints/fake-ollama.ts';
import { startFakeOpenRouter } from '../../../testing/endpoints/fake-openrouter.ts';
import { startFakeVllm } from '../../../testing/endpoints/fake-vllm.ts';
import { closing, openEgress, probeTarget } from '../../../testing/endpoints/probing.ts';
import { discoverModels } from './discover.ts';

const egress = openEgress();

async function discovered(...[baseUrl, more]: Parameters<typeof probeTarget>) {
  const found = await discoverModels(probeTarget(baseUrl, more), { egress });
  if (!found.ok) return expect.fail(JSON.stringify(found));
  expect(found.responseTimeMs).toBeGreaterThanOrEqual(0);
  return found;
}

async function troubled(...[baseUrl, more]: Parameters<typeof probeTarget>) {
  const found = await discoverModels(probeTarget(baseUrl, more), { egress });
  return found.ok ? expect.fail(JSON.stringify(found)) : found;
}

test('Ollama: its list with what each model can do', async () => {
  const { origin } = await closing(
    startFakeOllama({
      models: [
        { name: 'llama3.2:latest', family: 'llama', contextLength: 131_072 },
        {
          name: 'qwen3-vl:8b',
          family: 'qwen3vl',
          capabilities: ['completion', 'vision', 'tools', 'thinking'],
          contextLength: 262_144,
        },
        { name: 'nomic-embed-text:latest', family: 'nomic-bert', capabilities: ['embedding'] },
      ],
    }),
  );
  const { server, models } = await discovered(`${origin}/v1/`);
  expect(server).toBe('ollama');
  expect(models[0]).toEqual({
    id: 'llama3.2:latest',
    name: 'llama3.2:latest',
    contextLength: 131_072,
    outputLimit: null,
    price: { input: null, output: null, cacheRead: null },
    modalities: { input: ['text'], output: ['text'] },
    capabilities: ['tools'],
    releasedAt: null,
    expiresAt: null,
    family: 'llama',
    parameterSize: '3.2B',
    quantization: 'Q4_K_M',
    sizeBytes: 2_019_393_189,
  });
  expect(models[1]).toMatchObject({
    contextLength: 262_144,
    capabilities: ['vision', 'tools', 'reasoning'],
    modalities: { input: ['text', 'image'], output: ['text'] },
  });
  expect(models[2]?.modalities.output).toEqual(['embeddings']);
});

test.each(['fails', 'hangs'] as const)(
  'Ollama: the list stands where /api/show %s',
  async (show) => {
    const models = Array.from({ length: 12 }, (_, number) => ({ name: `model-${number}:latest` }));
    const { origin } = await closing(startFakeOllama({ models, show }));
    const found = await discovered(origin);
    expect(found.models.map(({ id }) => id)).toEqual(models.map(({ name }) => name));
    expect(found.models[0]).toMatchObject({ contextLength: null, parameterSize: '3.2B' });
  },
);

test('Ollama: without models it says what to run, for an unknown caller what to set', async () => {
  const fake = await closing(startFakeOllama({ models: [] }));
  expect(await troubled(fake.origin)).toMatchObject({
    server: 'ollama',
    trouble: { kind: 'no-models', fix: 'Run `ollama pull llama3.2` there.' },
  });
  fake.state.allowedHosts = ['localhost'];
  const { trouble } = await troubled(fake.origin);
  expect(trouble).toMatchObject({ kind: 'forbidden-origin', status: 403 });
  expect(trouble.fix).toContain('OLLAMA_ORIGINS');
});

test('llama.cpp: known by its own words though it answers as Ollama too; loading is no failure', async () => {
  const fake = await closing(startFakeLlamaCpp({ isLoading: true }));
  expect(await troubled(fake.origin)).toMatchObject({
    server: 'llama.cpp',
    trouble: { kind: 'loading', status: 503 },
  });
  fake.state.isLoading = false;
  const { server, models } = await discovered(fake.origin);
  expect(server).toBe('llama.cpp');
  expect(models).toMatchObject([
    {
      id: 'Qwen3-4B-Q4_K_M.gguf',
      contextLength: 8_192,
      parameterSize: '4.02B',
      sizeBytes: 2_489_757_856,
      capabilities: ['vision'],
      modalities: { input: ['text', 'image'], output: ['text'] },
      releasedAt: null,
    },
  ]);
});

test('LM Studio: its own list, though it answers 200 to everything', async () => {
  const { origin } = await closing(startFakeLmStudio());
  const { server, models } = await discovered(`${origin}/v1`);
  expect(server).toBe('lm-studio');
  expect(models).toMatchObject([
    {
      id: 'qwen2-vl-7b-instruct',
      contextLength: 32_768,
      family: 'qwen2_vl',
      quantization: '4bit',
      capabilities: ['tools', 'vision'],
    },
    { modalities: { output: ['embeddings'] } },
  ]);
});

test('vLLM: known before its key is, and by its list with it', async () => {
  const { origin } = await closing(startFakeVllm({ key: 'k-1' }));
  expect(await troubled(origin)).toMatchObject({
    server: 'vllm',
    trouble: { kind: 'unauthorized', fix: 'Enter its API key.' },
  });
  const wrong = await troubled(origin, { key: 'k-2' });
  expect(wrong.trouble.sentence).toMatch(/does not accept the key/);
  const { server, models } = await discovered(origin, { key: 'k-1' });
  expect(server).toBe('vllm');
  expect(models).toMatchObject([{ id: 'Qwen/Qwen3-8B', contextLength: 40_960 }]);
});

test('LiteLLM: limits and prices from its own list, where the key may read that', async () => {
  const { origin } = await closing(startFakeLiteLlm());
  const { server, models } = await discovered(origin, { key: 'sk-litellm' });
  expect(server).toBe('litellm');
  expect(models).toMatchObject([
    {
      id: 'gpt-team',
      contextLength: 128_000,
      outputLimit: 16_384,
      price: { input: 1.25, output: 10, cacheRead: 0.125 },
      capabilities: ['tools', 'vision'],
    },
    { id: 'embed', modalities: { output: ['embeddings'] } },
  ]);
  const mere = await closing(startFakeLiteLlm({ canReadInfo: false }));
  const plain = await discovered(mere.origin, { key: 'sk-litellm' });
  expect(plain.models).toMatchObject([{ id: 'gpt-team', contextLength: null }, { id: 'embed' }]);
});

test('Anthropic: every page, with its own headers, known by the shape of its refusal', async () => {
  const { origin, requests } = await closing(startFakeAnthropic());
  expect(await troubled(origin)).toMatchObject({
    server: 'anthropic',
    trouble: { kind: 'unauthorized' },
  });
  const { server, models } = await discovered(origin, { key: 'sk-ant-test' });
  expect(server).toBe('anthropic');
  expect(models.map(({ id }) => id)).toEqual([
    'claude-opus-4-6',
    'claude-sonnet-4-6',
    'claude-haiku-4-5',
  ]);
  expect(models[0]).toMatchObject({
    contextLength: 200_000,
    outputLimit: 64_000,
    releasedAt: '2026-02-04',
    capabilities: ['reasoning', 'vision'],
  });
  expect(requests.at(-1)?.path).toContain('after_id=claude-sonnet-4-6');
});

test('OpenRouter: every page, prices per million, what varies left open', async () => {
  const { origin, requests } = await closing(startFakeOpenRouter());
  const { server, models } = await discovered(`${origin}/api/v1`);
  expect(server).toBe('openrouter');
  expect(models).toHaveLength(6);
  expect(models[0]).toMatchObject({
    id: 'maker/model-0',
    name: 'Maker: Model 0',
    contextLength: 262_144,
    outputLimit: 32_768,
    price: { input: 0.15, output: 0.6, cacheRead: 0.03 },
    capabilities: ['tools', 'reasoning', 'vision'],
    releasedAt: '2026-01-02',
    expiresAt: '2026-12-31',
  });
  expect(models[5]?.price).toEqual({ input: null, output: null, cacheRead: null });
  expect(requests.at(-1)?.path).toBe('/api/v1/models?offset=4&limit=2');
});

test('a server that was known is asked directly, and known anew when it became another', async () => {
  const fake = await closing(startFakeVllm());
  const again = await discovered(fake.origin, { server: 'vllm' });
  expect([again.server, fake.requests.map(({ path }) => path)]).toEqual(['vllm', ['/v1/models']]);
  expect((await discovered(fake.origin, { server: 'ollama' })).server).toBe('vllm');
  expect((await discovered(fake.origin, { server: 'openai-compatible' })).server).toBe('vllm');
});

test('a custom endpoint is never taken for another, and its key goes into its own header', async () => {
  const fake = await closing(startFakeVllm());
  const { server, models } = await discovered(fake.origin, {
    type: 'custom',
    paths: { models: '/v1/models' },
    authHeader: 'X-Gateway-Key',
    key: 'k-7',
  });
  expect([server, models.map(({ id }) => id)]).toEqual(['custom', ['Qwen/Qwen3-8B']]);
  expect(fake.requests).toHaveLength(1);
  expect(fake.requests[0]?.headers).toMatchObject({ 'x-gateway-key': 'k-7' });
  expect(fake.requests[0]?.headers.authorization).toBeUndefined();
});
