import { expect, test } from 'vitest';
import { userAgentWords } from './user-agent-words.ts';

test.each([
  [null, 'An unnamed program'],
  ['', 'An unnamed program'],
  ['curl/8.5.0', 'curl 8'],
  ['node', 'Node.js'],
  ['undici', 'Node.js'],
  ['python-requests/2.32', 'python-requests'],
  ['<script>', 'An unnamed program'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    'Chrome 142 on macOS',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
    'Edge 142 on Windows',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
    'Firefox 145 on Linux',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari 19 on iOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
    'Chrome 142 on Android',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Code/1.107.0 Chrome/138.0.0.0 Electron/37.2.3 Safari/537.36',
    'VS Code on Linux',
  ],
])('%j', (header, words) => {
  expect(userAgentWords(header)).toBe(words);
});
