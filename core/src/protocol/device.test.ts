import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pollDeviceToken, requestDeviceCode } from './device.ts';

type Answer = { status: number; body: string };
let answer: Answer;
let asked: { path: string | undefined; body: unknown };

async function note(request: IncomingMessage) {
  asked = { path: request.url, body: JSON.parse(await text(request)) };
}

const server = createServer(async (request, response) => {
  await note(request);
  response.writeHead(answer.status).end(answer.body);
});
let origin: string;

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const says = (status: number, body: unknown) => {
  answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
};
const laptop = { kind: 'vscode', name: 'VS Code on laptop' } as const;

test('a code, with times in milliseconds', async () => {
  says(200, {
    device_code: 'secret',
    user_code: 'KTQX-WPZM',
    verification_uri: `${origin}/connect`,
    verification_uri_complete: `${origin}/connect?user_code=KTQX-WPZM`,
    expires_in: 600,
    interval: 5,
  });
  expect(await requestDeviceCode(origin, laptop)).toEqual({
    kind: 'code',
    deviceCode: 'secret',
    userCode: 'KTQX-WPZM',
    verificationUri: `${origin}/connect`,
    verificationUriComplete: `${origin}/connect?user_code=KTQX-WPZM`,
    expiresInMs: 600_000,
    intervalMs: 5_000,
  });
  expect(asked).toEqual({
    path: '/api/device/code',
    body: { surface_kind: 'vscode', surface_name: 'VS Code on laptop' },
  });
});

test('a token', async () => {
  says(200, { access_token: 'ast_x', token_type: 'Bearer', scope: 'read write' });
  expect(await pollDeviceToken(origin, 'secret')).toEqual({
    kind: 'token',
    token: 'ast_x',
    scope: 'read write',
  });
  expect(asked).toEqual({
    path: '/api/device/token',
    body: {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: 'secret',
    },
  });
});

test.each([
  ['authorization_pending', { kind: 'pending' }],
  ['slow_down', { kind: 'slow-down' }],
  ['access_denied', { kind: 'denied' }],
  ['expired_token', { kind: 'expired' }],
  ['invalid_grant', { kind: 'refused', message: 'This code was used.' }],
  ['toString', { kind: 'refused', message: 'This code was used.' }],
])('%s is told apart', async (error, outcome) => {
  says(400, { error, error_description: 'This code was used.' });
  expect(await pollDeviceToken(origin, 'secret')).toEqual(outcome);
});

test.each<[string, number, unknown, string]>([
  ['a page', 200, '<!doctype html>', 'refused'],
  ['another API', 404, { message: 'Not Found' }, 'refused'],
  ["a proxy's page", 502, '<h1>Bad gateway</h1>', 'unreachable'],
  ['an error of its own', 500, { error: 'server_error' }, 'unreachable'],
])('%s is no token', async (_what, status, body, kind) => {
  says(status, body);
  expect(await pollDeviceToken(origin, 'secret')).toMatchObject({ kind });
  expect(await requestDeviceCode(origin, laptop)).toMatchObject({ kind });
});

test('nobody there is unreachable, and giving up rejects', async () => {
  expect(await pollDeviceToken('http://127.0.0.1:9', 'secret')).toEqual({ kind: 'unreachable' });
  const given = pollDeviceToken(origin, 'secret', AbortSignal.abort());
  await expect(given).rejects.toThrow(/abort/i);
});
