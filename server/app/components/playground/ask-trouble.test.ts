import { expect, test } from 'vitest';
import { refusedTrouble } from './ask-trouble.ts';

const refusal = (status: number, headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers(headers),
});
const error = (message: string, code: string | null = null) => ({ error: { message, code } });
const byUpstream = { 'x-asterism-model': 'openai/gpt-5' };

test.each([
  ['signed out', refusal(401), error('No.', 'invalid_api_key'), 'openai/gpt-5', '/sign-in'],
  [
    'the provider does not take the key',
    refusal(401, byUpstream),
    error('OpenAI: Incorrect API key.'),
    'openai/gpt-5',
    '/providers?open=openai',
  ],
  [
    'no key',
    refusal(404),
    error('None.', 'model_not_found'),
    'openai/gpt-5',
    '/providers?open=openai',
  ],
  ['own, gone', refusal(404), error('None.', 'model_not_found'), 'endpoint-x/m', '/endpoints'],
  [
    'no member',
    refusal(404),
    error('None.', 'model_not_found'),
    'collection/coding',
    '/collections',
  ],
  [
    'all of a collection failed, the last an endpoint',
    refusal(502, { 'x-asterism-model': 'endpoint-x/m' }),
    error('None of the 2 answered.', 'upstream_unreachable'),
    'collection/coding',
    '/endpoints',
  ],
  ['a model that is not there', refusal(404, byUpstream), error('No such.'), 'openai/gpt-5', null],
  ['too large', refusal(413), error('The body is larger.', 'too_large'), 'openai/gpt-5', null],
])('%s leads to where it can be mended', (_what, answer, body, model, to) => {
  const { sentence, link } = refusedTrouble(answer, body, model);
  expect(sentence).toMatch(/\.$/);
  expect(link?.to ?? null).toBe(to);
});

test('who asks too often is told when to come again, once', () => {
  const said = (message: string) =>
    refusedTrouble(refusal(429, { 'retry-after': '7' }), error(message), 'openai/gpt-5').sentence;
  expect(said('Slow down.')).toBe('Slow down. Try again in 7 s.');
  expect(said('Too often. Try again in 7 seconds.')).toBe('Too often. Try again in 7 seconds.');
});

test('an answer that says nothing of itself is named by its status', () => {
  expect(refusedTrouble(refusal(502), undefined, 'openai/gpt-5').sentence).toContain('502');
});
