import { expect, test } from 'vitest';
import { hasKey, isKeyless } from './provider-keys.ts';

test.each([
  ['openai', 'OPENAI_API_KEY'],
  ['anthropic', 'ANTHROPIC_API_KEY'],
  ['google', 'GEMINI_API_KEY'],
  ['huggingface', 'HF_TOKEN'],
  ['zai', 'ZHIPU_API_KEY'],
  ['my-own.lab', 'MY_OWN_LAB_API_KEY'],
])('%s has its key in %s', (provider, variable) => {
  expect(hasKey(provider, new Set([variable, 'PATH']))).toBe(true);
  expect(hasKey(provider, new Set(['PATH', 'OTHER_API_KEY']))).toBe(false);
});

test('no provider is found in what every object has', () => {
  expect(hasKey('constructor', new Set(['PATH']))).toBe(false);
});

test('programs on the own machine and own endpoints need none', () => {
  expect(['ollama', 'lmstudio', 'endpoint-7f1c'].map(isKeyless)).toEqual([true, true, true]);
  expect(['ollama-cloud', 'openai'].map(isKeyless)).toEqual([false, false]);
});
