import { expect, test } from 'vitest';
import { readPopupRequest, readSiteRequest } from './requests.ts';
import { readSiteNews } from './site-messages.ts';

const item = { id: 'model:ollama/a', name: 'a', provider: 'ollama', providerName: 'Ollama' };

test('a star of a page is read', () => {
  const request = { kind: 'star', act: '1', item, value: true };
  expect(readSiteRequest(request)).toEqual(request);
});

test.each([
  null,
  'star',
  { kind: 'disconnect' },
  { kind: 'star', act: '1', item: { ...item, id: 'no id' }, value: true },
  { kind: 'star', act: '1', item, value: 'yes' },
  { kind: 'watch', ids: [7] },
  { kind: 'watch', ids: Array.from({ length: 3000 }, () => 'model:a/b') },
])('a page cannot ask %j', (message) => {
  expect(readSiteRequest(message)).toBeUndefined();
});

test('the popup may sign in, and change only what there is to change', () => {
  expect(readPopupRequest({ kind: 'sign-in', origin: 'http://x' })).toBeTruthy();
  const args = { item, value: true, at: '2026-11-21T09:00:00.000Z' };
  const mutation = { name: 'favorite.set', args };
  expect(readPopupRequest({ kind: 'mutate', act: '1', mutation })).toBeTruthy();
  const other = { name: 'library.drop', args };
  expect(readPopupRequest({ kind: 'mutate', act: '1', mutation: other })).toBeUndefined();
});

test.each([
  [{ kind: 'stars', starred: ['a'], waiting: [] }, true],
  [{ kind: 'stars', starred: 'a', waiting: [] }, false],
  [{ kind: 'stored', act: 'x' }, true],
  [{ kind: 'stored' }, false],
  [{ kind: 'stop' }, true],
  [{ kind: 'other' }, false],
  [undefined, false],
])('news %j is taken: %s', (message, isTaken) => {
  expect(readSiteNews(message) !== undefined).toBe(isTaken);
});
