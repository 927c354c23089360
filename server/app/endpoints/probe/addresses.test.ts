import { expect, test } from 'vitest';
import { type AddressTarget, endpointAddress, tidyBase } from './addresses.ts';

const target = (baseUrl: string, more: Partial<AddressTarget> = {}): AddressTarget => ({
  baseUrl,
  server: 'openai-compatible',
  type: 'openai-compatible',
  paths: {},
  ...more,
});

test('an OpenAI-style base URL is used as it is once it ends in a version, else /v1 is added', () => {
  const cases: [string, string][] = [
    ['http://box:8000', 'http://box:8000/v1/models'],
    ['http://box:8000/', 'http://box:8000/v1/models'],
    ['http://box:8000/v1', 'http://box:8000/v1/models'],
    ['http://box:8000/v1///', 'http://box:8000/v1/models'],
    ['https://gate.example/openai/v1', 'https://gate.example/openai/v1/models'],
    ['https://gate.example/openai', 'https://gate.example/openai/v1/models'],
    ['https://g.example/v1beta/openai/', 'https://g.example/v1beta/openai/models'],
    ['https://z.example/api/paas/v4', 'https://z.example/api/paas/v4/models'],
    ['https://openrouter.ai', 'https://openrouter.ai/api/v1/models'],
    ['https://openrouter.ai/api/v1', 'https://openrouter.ai/api/v1/models'],
    ['https://api.anthropic.com', 'https://api.anthropic.com/v1/models'],
    ['http://box/v1/chat/completions', 'http://box/v1/models'],
    ['http://box/v1/models', 'http://box/v1/models'],
    ['http://[::1]:8000/v1?api-version=2#x', 'http://[::1]:8000/v1/models?api-version=2'],
  ];
  for (const [baseUrl, address] of cases)
    expect([baseUrl, endpointAddress(target(baseUrl), 'models')]).toEqual([baseUrl, address]);
});

test('each purpose has its path', () => {
  const paths = (['chat', 'responses', 'embeddings', 'images', 'messages'] as const).map((what) =>
    endpointAddress(target('http://box/v1'), what),
  );
  expect(paths).toEqual([
    'http://box/v1/chat/completions',
    'http://box/v1/responses',
    'http://box/v1/embeddings',
    'http://box/v1/images/generations',
    'http://box/v1/messages',
  ]);
});

test('Ollama is asked by its own API, and chats at /v1, whatever of it was typed', () => {
  for (const typed of ['', '/', '/v1', '/v1/', '/api', '/api/tags', '/v1/chat/completions']) {
    const ollama = target(`http://box:11434${typed}`, { type: 'ollama', server: null });
    expect(endpointAddress(ollama, 'models')).toBe('http://box:11434/api/tags');
    expect(endpointAddress(ollama, 'health')).toBe('http://box:11434/api/version');
    expect(endpointAddress(ollama, 'chat')).toBe('http://box:11434/v1/chat/completions');
    expect(tidyBase(ollama.baseUrl, 'ollama')).toBe('http://box:11434');
  }
  const behind = target('https://ui.example/ollama', { server: 'ollama' });
  expect(endpointAddress(behind, 'models')).toBe('https://ui.example/ollama/api/tags');
});

test('what a server turned out to be counts more than what its person said', () => {
  const vllm = target('http://box:8000', { type: 'ollama', server: 'vllm' });
  expect(endpointAddress(vllm, 'models')).toBe('http://box:8000/v1/models');
  const studio = target('http://box:1234/v1', { type: 'ollama', server: 'lm-studio' });
  expect(endpointAddress(studio, 'models')).toBe('http://box:1234/api/v0/models');
  expect(endpointAddress(studio, 'chat')).toBe('http://box:1234/v1/chat/completions');
  const llama = target('http://box:8080/v1', { server: 'llama.cpp' });
  expect(endpointAddress(llama, 'health')).toBe('http://box:8080/health');
});

test('a custom endpoint answers where its person says, else as OpenAI does', () => {
  const custom = target('https://gate.example/llm/', {
    type: 'custom',
    server: 'custom',
    paths: { models: '/catalog', chat: '/talk' },
  });
  expect(endpointAddress(custom, 'models')).toBe('https://gate.example/llm/catalog');
  expect(endpointAddress(custom, 'health')).toBe('https://gate.example/llm/catalog');
  expect(endpointAddress(custom, 'chat')).toBe('https://gate.example/llm/talk');
  expect(endpointAddress(custom, 'embeddings')).toBe('https://gate.example/llm/v1/embeddings');
});

test('what is no address stays as it is: the egress says what is wrong with it', () => {
  expect(endpointAddress(target('not an address'), 'models')).toBe('not an address');
});
