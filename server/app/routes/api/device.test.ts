import {
  deviceCodeSchema,
  deviceGrantType,
  pollDeviceToken,
  requestDeviceCode,
} from '@asterism/core/protocol/device.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BrowserSession, signIn } from '../../../testing/browser-session.ts';
import { asSuperuser } from '../../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { secretHash } from '../../identity/secret.ts';

let server: TestServer;
let anna: BrowserSession;

beforeAll(async () => {
  server = await startTestServer();
  anna = await signIn(server);
});

type Form = Record<string, string>;
const json = { 'content-type': 'application/json' };

const post = (path: string, body: BodyInit, headers: Form = {}) =>
  fetch(server.origin + path, { method: 'POST', body, headers });

async function ask(form: Form = { surface_kind: 'cli', surface_name: 'laptop' }) {
  const response = await post('/api/device/code', new URLSearchParams(form));
  expect(response.status).toBe(200);
  return deviceCodeSchema.parse(await response.json());
}

async function poll(device_code: string) {
  const form = new URLSearchParams({ grant_type: deviceGrantType, device_code });
  const response = await post('/api/device/token', form);
  const body = (await response.json()) as Record<string, string>;
  return { status: response.status, headers: response.headers, body };
}

const decide = (user_code: string, decision: string) =>
  anna.post('/connect', { user_code, decision });

const expectError = async (response: Response, status: number, error: string) => {
  const body: unknown = await response.json();
  expect({ status: response.status, body }).toEqual({
    status,
    body: { error, error_description: expect.stringMatching(/^[ !#-[\]-~]+$/) },
  });
};

describe('a code', () => {
  test('is answered as RFC 8628 has it, from any origin, and is not stored in clear', async () => {
    const response = await post('/api/device/code', new URLSearchParams());
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const code: Record<string, unknown> = await response.json();
    const page = `${server.origin}/connect`;
    expect(code).toEqual({
      device_code: expect.stringMatching(/^[\w-]{43}$/),
      user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
      verification_uri: page,
      verification_uri_complete: `${page}?user_code=${code.user_code}`,
      expires_in: 600,
      interval: 5,
    });
    const rows = await asSuperuser(server.ownerUrl, (client) =>
      client.query('SELECT device_codes::text AS row FROM device_codes'),
    );
    const stored = JSON.stringify(rows.rows);
    expect(stored).toContain(secretHash(String(code.device_code)));
    expect(stored).not.toContain(code.device_code);
    expect(stored).not.toContain(String(code.user_code).replace('-', ''));
  });

  test.each<[string, BodyInit, Form]>([
    ['a form', new URLSearchParams({ surface_kind: 'vscode', scope: 'read' }), {}],
    ['JSON', '{"surface_kind":"vscode","extra":1}', { 'content-type': 'application/json' }],
    [
      'JSON that curl calls a form',
      '{"surface_kind":"vscode"}',
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    ['nothing', '', { 'content-type': 'application/json' }],
    [
      'empty fields',
      'scope=&surface_name=',
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
  ])('is asked with %s', async (_what, body, headers) => {
    expect((await post('/api/device/code', body, headers)).status).toBe(200);
  });

  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  test.each<[string, string, Form, number, string]>([
    ['an unknown kind', 'surface_kind=fridge', form, 400, 'invalid_request'],
    ['a long name', `surface_name=${'x'.repeat(101)}`, form, 400, 'invalid_request'],
    ['a scope nobody has', 'scope=read+admin', form, 400, 'invalid_scope'],
    ['a number for a name', '{"surface_name":5}', json, 400, 'invalid_request'],
    ['a list', '[]', json, 400, 'invalid_request'],
    ['null', 'null', json, 400, 'invalid_request'],
    ['half a JSON', '{"surface_name":', json, 400, 'invalid_request'],
    ['a name twice', 'surface_name=a&surface_name=b', form, 400, 'invalid_request'],
    ['XML', '<a/>', { 'content-type': 'text/xml' }, 400, 'invalid_request'],
    ['600 KB', `surface_name=${'x'.repeat(600_000)}`, form, 413, 'invalid_request'],
  ])('is refused for %s', async (_what, body, headers, status, error) => {
    await expectError(await post('/api/device/code', body, headers), status, error);
  });

  test('a GET is told what to send, and a preflight what it may', async () => {
    const get = await fetch(`${server.origin}/api/device/code`);
    expect(get.headers.get('allow')).toBe('POST, OPTIONS');
    await expectError(get, 405, 'invalid_request');
    const preflight = await fetch(`${server.origin}/api/device/token`, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Content-Type');
  });
});

describe('a token', () => {
  test('is pending, then too fast, then handed out once', async () => {
    const code = await ask({ surface_kind: 'cli', surface_name: 'laptop', scope: 'read' });
    const first = await poll(code.device_code);
    expect(first).toMatchObject({ status: 400, body: { error: 'authorization_pending' } });
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect((await poll(code.device_code)).body.error).toBe('slow_down');
    expect((await decide(code.user_code, 'approve')).status).toBe(200);
    const { status, headers, body } = await poll(code.device_code);
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        access_token: expect.stringMatching(/^ast_[\w-]{43}$/),
        token_type: 'Bearer',
        scope: 'read',
        account: { id: anna.userId, name: expect.stringContaining('@example.com') },
      },
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await poll(code.device_code)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    const token = body.access_token ?? null;
    expect((await server.call(token, 'GET', '/api/favorites/models')).status).toBe(200);
    const star = { modelId: 'model:openai/gpt-5' };
    expect((await server.call(token, 'POST', '/api/favorites/models', star)).status).toBe(403);
  });

  test('is handed to one of sixteen polls at once, and made once', async () => {
    const code = await ask({ surface_name: 'sixteen' });
    await decide(code.user_code, 'approve');
    const polls = await Promise.all(Array.from({ length: 16 }, () => poll(code.device_code)));
    expect(polls.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(polls.filter(({ body }) => body.error === 'invalid_grant')).toHaveLength(15);
    const { rows } = await asSuperuser(server.ownerUrl, (client) =>
      client.query(`SELECT hash FROM access_tokens WHERE name = 'sixteen'`),
    );
    const token = polls.find(({ status }) => status === 200)?.body.access_token ?? '';
    expect(rows).toEqual([{ hash: secretHash(token) }]);
  });

  test('is denied', async () => {
    const code = await ask();
    expect((await decide(code.user_code, 'deny')).status).toBe(200);
    expect(await poll(code.device_code)).toMatchObject({
      status: 400,
      body: { error: 'access_denied' },
    });
    expect((await decide(code.user_code, 'approve')).status).toBe(410);
    expect((await poll(code.device_code)).body.error).toBe('access_denied');
  });

  test('expires', async () => {
    const code = await ask();
    await asSuperuser(server.ownerUrl, (client) =>
      client.query('UPDATE device_codes SET expires_at = now() WHERE device_hash = $1', [
        secretHash(code.device_code),
      ]),
    );
    expect(await poll(code.device_code)).toMatchObject({
      status: 400,
      body: { error: 'expired_token' },
    });
    expect((await decide(code.user_code, 'approve')).status).toBe(410);
  });

  test.each<[string, Form, string]>([
    ['no grant', { device_code: 'x' }, 'invalid_request'],
    ['another grant', { grant_type: 'password', device_code: 'x' }, 'unsupported_grant_type'],
    ['no code', { grant_type: deviceGrantType }, 'invalid_request'],
    ['an unknown code', { grant_type: deviceGrantType, device_code: 'x' }, 'invalid_grant'],
    [
      'a long code',
      { grant_type: deviceGrantType, device_code: 'x'.repeat(300) },
      'invalid_request',
    ],
  ])('is refused for %s', async (_what, form, error) => {
    await expectError(await post('/api/device/token', new URLSearchParams(form)), 400, error);
    await expectError(await post('/api/device/token', JSON.stringify(form), json), 400, error);
  });
});

test("the extensions' client goes the whole way", async () => {
  const code = await requestDeviceCode(server.origin, { kind: 'vscode', name: 'VS Code' });
  if (code.kind !== 'code') throw new Error(code.kind);
  expect(await pollDeviceToken(server.origin, code.deviceCode)).toEqual({ kind: 'pending' });
  expect(await pollDeviceToken(server.origin, code.deviceCode)).toEqual({ kind: 'slow-down' });
  await decide(code.userCode.toLowerCase().replace('-', ' '), 'approve');
  expect(await pollDeviceToken(server.origin, code.deviceCode)).toEqual({
    kind: 'token',
    token: expect.stringMatching(/^ast_/),
    scope: 'read write',
  });
  expect(await pollDeviceToken(server.origin, code.deviceCode)).toMatchObject({ kind: 'refused' });
});
