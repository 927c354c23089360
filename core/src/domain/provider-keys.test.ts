import { expect, test } from 'vitest';
import { keyNews, lacksKey, type ProviderKeys } from './provider-keys.ts';

const keys = (...named: [string, ProviderKeys[number]['by']][]): ProviderKeys =>
  named.map(([provider, by]) => ({ provider, by }));
const nameOf = (provider: string) => provider.toUpperCase();

test('a provider lacks a key where the server names it not, own endpoints never do', () => {
  const known = keys(['openai', 'lockbox'], ['ollama', 'nothing']);
  expect(lacksKey('anthropic', known)).toBe(true);
  for (const provider of ['openai', 'ollama', 'endpoint-1'])
    expect(lacksKey(provider, known)).toBe(false);
  expect(lacksKey('anthropic', undefined)).toBe(false);
});

test.each([
  [keys(['a', 'lockbox']), keys(['a', 'lockbox']), null],
  [undefined, keys(['a', 'lockbox']), null],
  [keys(['a', 'lockbox']), undefined, null],
  [keys(), keys(['a', 'lockbox']), 'A key changed (A): refresh to see what can be used now.'],
  [
    keys(['a', 'environment']),
    keys(['a', 'lockbox']),
    'A key changed (A): refresh to see what can be used now.',
  ],
  [
    keys(['a', 'lockbox'], ['c', 'nothing']),
    keys(['b', 'lockbox'], ['c', 'nothing']),
    'Keys changed (A and B): refresh to see what can be used now.',
  ],
])('from %j to %j a person is told %j', (before, after, text) => {
  expect(keyNews(before, after, nameOf)).toBe(text);
});
