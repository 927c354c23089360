import { expect, test } from 'vitest';
import { apiError, errorOfEvent, errorOfUpstream } from './errors.ts';

test.each<[string, number, string, object]>([
  [
    'OpenAI',
    400,
    '{"error":{"message":"Bad","type":"invalid_request_error","param":"n","code":"c"}}',
    {
      status: 400,
      error: { message: 'Bad', type: 'invalid_request_error', param: 'n', code: 'c' },
    },
  ],
  [
    'Anthropic',
    404,
    '{"type":"error","error":{"type":"not_found_error","message":"model: x"}}',
    {
      status: 404,
      error: { message: 'model: x', type: 'not_found_error', param: null, code: null },
    },
  ],
  [
    'Ollama',
    404,
    '{"error":"model \\"x\\" not found"}',
    { status: 404, error: { message: 'model "x" not found', type: 'invalid_request_error' } },
  ],
  [
    'Gemini',
    429,
    '[{"error":{"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED"}}]',
    { status: 429, error: { message: 'Quota', type: 'rate_limit_error', code: '429' } },
  ],
  [
    'FastAPI',
    422,
    '{"detail":[{"loc":["body"],"msg":"field required"},{"msg":"too short"}]}',
    { status: 422, error: { message: 'field required; too short' } },
  ],
  [
    'a sentence',
    503,
    'Loading model',
    { status: 503, error: { message: 'Loading model', type: 'server_error' } },
  ],
  [
    'a page',
    502,
    '<html>bad gateway</html>',
    { status: 502, error: { message: 'It answered 502 without saying why.' } },
  ],
  ['nothing', 500, '', { status: 500, error: { message: 'It answered 500 without saying why.' } }],
  ['a redirect', 302, '', { status: 502 }],
  [
    'a refused key',
    403,
    '{"error":{"message":"No"}}',
    {
      status: 502,
      error: {
        message: 'The provider refused its key: No',
        type: 'server_error',
        code: 'provider_refused_key',
      },
    },
  ],
  ['overload', 529, '{"error":{"message":"Busy"}}', { status: 503, error: { code: 'overloaded' } }],
])('%s', (_, status, body, expected) => {
  expect(errorOfUpstream(status, body)).toMatchObject(expected);
});

test('keys that a provider repeats are struck out', () => {
  const { error } = errorOfUpstream(401, '{"error":{"message":"Incorrect key sk-12345."}}', [
    'sk-12345',
    '',
  ]);
  expect(error.message).toBe('The provider refused its key: Incorrect key ….');
});

test('a long sentence is cut', () => {
  const { error } = errorOfUpstream(400, JSON.stringify({ error: 'x'.repeat(10_000) }));
  expect(error.message).toHaveLength(2000);
});

test('an event has the status it claims, or that of its kind', () => {
  expect(errorOfEvent({ error: { message: 'a', code: 429 } }).status).toBe(429);
  expect(
    errorOfEvent({ type: 'error', error: { type: 'overloaded_error', message: 'a' } }).status,
  ).toBe(503);
  expect(errorOfEvent({ error: 'Gone' })).toMatchObject({
    status: 502,
    error: { message: 'Gone' },
  });
});

test.each([
  [400, 'invalid_request_error'],
  [401, 'authentication_error'],
  [403, 'permission_error'],
  [404, 'invalid_request_error'],
  [429, 'rate_limit_error'],
  [502, 'server_error'],
])('our own %i is an %s', (status, type) => {
  expect(apiError(status, 'So.')).toEqual({
    status,
    error: { message: 'So.', type, param: null, code: null },
  });
});
