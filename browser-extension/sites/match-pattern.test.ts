import { expect, test } from 'vitest';
import { isUnder } from './match-pattern.ts';

test.each([
  ['*://ollama.com/*', 'https://ollama.com/library', true],
  ['*://ollama.com/*', 'http://ollama.com/', true],
  ['*://ollama.com/*', 'https://notollama.com/', false],
  ['*://ollama.com/*', 'https://ollama.com.evil.example/', false],
  ['*://*.ollama.com/*', 'https://www.ollama.com/', true],
  ['http://localhost/*', 'http://localhost:8080/c/1', true],
  ['http://localhost/*', 'https://localhost/', false],
  ['http://localhost/*', 'file:///localhost/', false],
  ['<all_urls>', 'https://ollama.com/', false],
  ['http://localhost/*', 'no address', false],
])('under %s is %s: %s', (pattern, address, expected) => {
  expect(isUnder(pattern, address)).toBe(expected);
});
