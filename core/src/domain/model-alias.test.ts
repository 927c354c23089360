import { expect, test } from 'vitest';
import { modelAliases, modelSpelling } from './model-alias.ts';

test.each([
  ['gpt-4o', 'gpt-4o'],
  ['openai/gpt-4o', 'gpt-4o'],
  ['accounts/fireworks/models/kimi-k2-instruct', 'kimi-k2'],
  ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude-sonnet-4-5-20250929'],
  ['anthropic.claude-3-5-sonnet-20241022-v2:0', 'claude-3-5-sonnet-20241022'],
  ['amazon.titan-embed-text-v2:0', 'titan-embed-text-v2'],
  ['us.anthropic.claude-opus-4-6-v1', 'claude-opus-4-6'],
  ['recraft/recraft-v3', 'recraft-v3'],
  ['deepseek-ai/DeepSeek-V3', 'deepseek-v3'],
  ['qwen.qwen3-32b-v1:0', 'qwen3-32b'],
  ['claude-sonnet-4-5@20250929', 'claude-sonnet-4-5-20250929'],
  ['anthropic/claude-sonnet-4.5', 'claude-sonnet-4-5'],
  ['qwen/qwen3-coder:free', 'qwen3-coder'],
  ['Qwen/Qwen3-Coder-480B-A35B-Instruct', 'qwen3-coder-480b-a35b'],
])('%s is spelled %s', (id, spelling) => {
  expect(modelSpelling(id)).toBe(spelling);
});

test('the same model at several providers shares an alias; one of a kind has none', () => {
  const aliases = modelAliases([
    'model:anthropic/claude-sonnet-4-5',
    'model:anthropic/claude-sonnet-4-5-20250929',
    'model:amazon-bedrock/anthropic.claude-sonnet-4-5-20250929-v1:0',
    'model:openrouter/anthropic/claude-sonnet-4.5',
    'model:anthropic/claude-haiku-4-5',
  ]);
  expect(new Set(aliases.values())).toEqual(new Set(['claude-sonnet-4-5']));
  expect(aliases.size).toBe(4);
});

test('snapshots of different dates stay apart', () => {
  const aliases = modelAliases([
    'model:openai/gpt-4o-2024-05-13',
    'model:openai/gpt-4o-2024-08-06',
    'model:azure/gpt-4o-2024-08-06',
    'model:openai/gpt-4o',
  ]);
  expect([...aliases]).toEqual([
    ['model:openai/gpt-4o-2024-08-06', 'gpt-4o-2024-08-06'],
    ['model:azure/gpt-4o-2024-08-06', 'gpt-4o-2024-08-06'],
  ]);
});

test('sizes and variants stay apart', () => {
  const ids = ['gpt-5', 'gpt-5-mini', 'gpt-5-pro', 'gpt-5-chat', 'gpt-5.1'];
  expect(modelAliases(ids.map((id) => `model:openai/${id}`)).size).toBe(0);
});
