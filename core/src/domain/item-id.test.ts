import { expect, test } from 'vitest';
import { isItemId, itemKind, modelIdParts, modelItemId } from './item-id.ts';

test.each([
  'model:openai/gpt-5',
  'model:openrouter/anthropic/claude-opus-4.1:free',
  'model:endpoint-7f1c/llama3:8b',
  'model:x/ %2F é \u{1F600}',
  'model:x/line\nbreak',
  'generation:0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11',
  'tool:files/read',
])('%j is an item id', (id) => {
  expect(isItemId(id)).toBe(true);
});

test.each([
  '',
  'gpt-5',
  'openai/gpt-5',
  'model:gpt-5',
  'model:/gpt-5',
  'model:openai/',
  'generation:7',
  'collection:a/b',
  'model:a/nul\0',
  'model:a/\ud800',
  `model:a/${'x'.repeat(600)}`,
])('%j is none', (id) => {
  expect(isItemId(id)).toBe(false);
});

test('an id is taken apart and put together without a change', () => {
  const id = modelItemId('openrouter', 'Anthropic/Claude@1:free');
  expect(id).toBe('model:openrouter/Anthropic/Claude@1:free');
  expect(modelIdParts(id)).toEqual({ provider: 'openrouter', modelId: 'Anthropic/Claude@1:free' });
  expect(itemKind(id)).toBe('model');
  expect(modelIdParts('tool:files/read')).toBeUndefined();
});
