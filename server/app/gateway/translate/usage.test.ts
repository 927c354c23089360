import { expect, test } from 'vitest';
import { chatUsage, readUsage, usageOf } from './usage.ts';

test.each<[string, unknown, unknown]>([
  [
    'a chat',
    {
      prompt_tokens: 1,
      completion_tokens: 2,
      total_tokens: 3,
      prompt_tokens_details: { cached_tokens: 1 },
      completion_tokens_details: { reasoning_tokens: 2 },
    },
    { input: 1, output: 2, total: 3, cached: 1, reasoning: 2 },
  ],
  [
    'a response',
    {
      input_tokens: 1,
      output_tokens: 2,
      total_tokens: 3,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens_details: { reasoning_tokens: 0 },
    },
    { input: 1, output: 2, total: 3, cached: 0, reasoning: 0 },
  ],
  ['embeddings', { prompt_tokens: 8, total_tokens: 8 }, { input: 8, total: 8 }],
  [
    'DeepSeek',
    { prompt_tokens: 8, completion_tokens: 1, prompt_cache_hit_tokens: 4 },
    { input: 8, output: 1, total: 9, cached: 4 },
  ],
  ['nonsense', { prompt_tokens: '8', completion_tokens: Number.NaN, total_tokens: -1 }, undefined],
  [
    'half nonsense',
    { prompt_tokens: Number.POSITIVE_INFINITY, completion_tokens: 2.9, prompt_tokens_details: 'x' },
    { output: 2, total: 2 },
  ],
  ['nothing', null, undefined],
  ['an empty object', {}, undefined],
])('%s', (_, usage, expected) => {
  expect(readUsage(usage)).toEqual(expected);
});

test('usage is found in answers, chunks and events', () => {
  const usage = { prompt_tokens: 1 };
  expect(usageOf({ usage })).toEqual({ input: 1, total: 1 });
  expect(usageOf({ type: 'response.completed', response: { usage } })).toEqual({
    input: 1,
    total: 1,
  });
  expect(usageOf({ usage: null })).toBeUndefined();
  expect(usageOf('text')).toBeUndefined();
});

test('a chat is told 0 where nothing is known', () => {
  expect(chatUsage({ output: 2 })).toEqual({
    prompt_tokens: 0,
    completion_tokens: 2,
    total_tokens: 2,
  });
});
