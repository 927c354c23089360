import { expect, test } from 'vitest';
import { readOutcome } from './send-outcome.ts';

const errorBody = { error: { code: 'forbidden', message: 'This token may not write.' } };

test.each([
  ['an answer', new Response(null, { status: 204 }), { kind: 'done' }],
  [
    'our error',
    Response.json(errorBody, { status: 403 }),
    { kind: 'refused', message: 'This token may not write.' },
  ],
  [
    'our failure, which promises that nothing was kept',
    Response.json(errorBody, { status: 500 }),
    { kind: 'refused', message: 'This token may not write.' },
  ],
  [
    "somebody's 404",
    new Response('<html>', { status: 404 }),
    { kind: 'refused', message: 'The server answered HTTP 404.' },
  ],
  ["a proxy's page", new Response('<html>', { status: 502 }), { kind: 'unreachable' }],
  [
    'a server that is not ready',
    Response.json(errorBody, { status: 503 }),
    { kind: 'unreachable' },
  ],
])('%s', async (_what, response, outcome) => {
  expect(await readOutcome(Promise.resolve(response))).toEqual(outcome);
});

test('no answer', async () => {
  expect(await readOutcome(Promise.reject(new TypeError('fetch failed')))).toEqual({
    kind: 'unreachable',
  });
});
