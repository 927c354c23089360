import { expect, test } from 'vitest';
import { compareVersions, isSameLine, type ModelLine, modelLine } from './model-line.ts';

const read = (id: string) => {
  const line = modelLine(`model:lab/${id}`);
  return line && [line.words, line.version.join('.'), ...(line.size === null ? [] : [line.size])];
};

test.each([
  ['claude-3-5-haiku-20241022', ['claude haiku', '3.5']],
  ['us.anthropic.claude-haiku-4-5-20251001-v1:0', ['claude haiku', '4.5']],
  ['claude-sonnet-4@20250514', ['claude sonnet', '4']],
  ['accounts/fireworks/models/deepseek-v3p1', null],
  ['deepseek-v3.1', ['deepseek', '3.1']],
  ['deepseek-r1-0528', ['deepseek r', '1']],
  ['gpt-4o', ['gpt', '4']],
  ['gpt-4o-mini-2024-07-18', ['gpt mini', '4']],
  ['gpt-4.1', ['gpt', '4.1']],
  ['gpt-4-32k', ['gpt', '4']],
  ['gpt-5.1-codex-max', ['codex gpt max', '5.1']],
  ['o3-pro', ['o pro', '3']],
  ['gemini-2.5-flash-lite', ['flash gemini lite', '2.5']],
  ['gemini-1.5-pro-002', ['gemini pro', '1.5']],
  ['mistral-large-2411', ['large mistral', '2411']],
  ['mistral-small-3.2-24b-instruct-2506', ['mistral small', '3.2', 24]],
  ['command-r-plus-08-2024', null],
  ['llama3.1:8b', ['llama', '3.1', 8]],
  ['qwen3-30b-a3b-fp8', ['qwen', '3', 30]],
  ['qwen3-0.6b', ['qwen', '3', 0.6]],
  ['mixtral-8x7b-v0.1', ['mixtral', '0.1', 56]],
  ['kimi-k2-0905', ['k kimi', '2']],
  ['gpt-oss-120b', null],
  ['openrouter/auto', null],
  ['qwen-plus-latest', null],
  ['7', null],
])('%s', (id, expected) => {
  expect(read(id)).toEqual(expected);
});

const line = (id: string) => modelLine(`model:lab/${id}`) as ModelLine;

test('versions compare as numbers, however long they are', () => {
  expect(compareVersions([4], [4, 1])).toBeLessThan(0);
  expect(compareVersions([3, 10], [3, 9])).toBeGreaterThan(0);
  expect(compareVersions([4], [4, 0])).toBe(0);
});

test.each([
  ['claude-3-opus', 'claude-opus-4-1', true],
  ['gpt-5', 'gpt-5.1-mini', false],
  ['llama-3.1-8b', 'llama-3.3-70b', false],
  ['qwen3-8b', 'qwen3.5-9b', true],
  ['qwen3-8b', 'qwen3.5-4b', false],
  ['qwen3-8b', 'qwen3.5', false],
  ['mistral-medium-3', 'mistral-medium-2505', false],
])('%s and %s', (a, b, isSame) => {
  expect(isSameLine(line(a), line(b))).toBe(isSame);
});

test('what is still tried out is told apart', () => {
  expect(line('gemini-3-pro-preview').isPreview).toBe(true);
  expect(line('gemini-3-pro').isPreview).toBe(false);
});
