import { expect, test } from 'vitest';
import { isKeyless, keyVariables } from './key-variables.ts';

test.each([
  ['openai', 'OPENAI_API_KEY'],
  ['anthropic', 'ANTHROPIC_API_KEY'],
  ['google', 'GEMINI_API_KEY'],
  ['huggingface', 'HF_TOKEN'],
  ['zai', 'ZHIPU_API_KEY'],
  ['my-own.lab', 'MY_OWN_LAB_API_KEY'],
])('%s has its key in %s', (provider, variable) => {
  expect(keyVariables(provider)).toContain(variable);
});

test('no provider is found in what every object has', () => {
  expect(keyVariables('constructor')).toEqual(['CONSTRUCTOR_API_KEY']);
});

test('programs on the own machine and own endpoints need none', () => {
  expect(['ollama', 'lmstudio', 'endpoint-7f1c'].map(isKeyless)).toEqual([true, true, true]);
  expect(['ollama-cloud', 'openai'].map(isKeyless)).toEqual([false, false]);
});
