import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '../../testing/browser-session.ts';
import { sendRaw } from '../../testing/send-raw.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { createLog } from './log.ts';

describe('what is sent to us', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ LOG_LEVEL: 'debug' });
  });

  const canary = () => `canary${randomBytes(12).toString('hex')}`;
  const lines = () => server.process.stderr().split('\n').filter(Boolean);
  const named = (requestId: string) => lines().filter((line) => line.includes(requestId));

  test('each request is one line: method, pattern, status, time and its name', async () => {
    const answer = await fetch(`${server.origin}/api/favorites/models?limit=3`);
    const requestId = answer.headers.get('x-request-id') ?? 'none';
    await expect.poll(() => named(requestId)).toHaveLength(1);
    expect(JSON.parse(named(requestId)[0] ?? '')).toMatchObject({
      msg: 'request',
      method: 'GET',
      path: '/api/favorites/models',
      status: 401,
      ms: expect.any(Number),
      requestId,
    });
  });

  test('a name for a request is ours, not the caller’s', async () => {
    const headers = { 'x-request-id': 'mine\r\n'.trim() };
    const answer = await fetch(`${server.origin}/healthz`, { headers });
    expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  test('is in no line of the log, wherever in a request it stands', async () => {
    const token = await server.token('canary.person@example.com');
    const browser = await signIn(server);
    const planted: string[] = [token, browser.cookie.split('=')[1] ?? '', 'canary.person@example'];
    const plant = () => {
      const secret = canary();
      planted.push(secret);
      return secret;
    };
    const send = (sent: Parameters<typeof sendRaw>[1]) =>
      sendRaw(server.origin, sent).catch(() => undefined); // some make the server hang up
    const { host } = new URL(server.origin);
    const json = { 'content-type': 'application/json' };
    const bearer = { authorization: `Bearer ${token}` };
    for (const path of [
      `/api/models?query=${plant()}&limit=${plant()}`,
      `/welcome?code=${plant()}`,
      `/connect?user_code=${plant()}`,
      `/models?q=${plant()}`,
      `/${plant()}`,
      `/%E0%A4%A${plant()}`,
      `/assets/%E0%A4%A${plant()}`,
      `/api/${plant()}`,
      `//${plant()}`,
    ])
      for (const method of ['GET', 'POST', 'PATCH'])
        await send({ method, path, headers: { ...bearer, origin: server.origin } });
    await send({ path: `/api/favorites/models/${plant()}`, method: 'DELETE', headers: bearer });
    for (const name of ['authorization', 'cookie', 'user-agent', 'referer', 'x-anything', 'origin'])
      await send({ method: 'GET', path: '/models', headers: { [name]: plant() } });
    await send({ method: 'GET', path: '/models', headers: { host: `${plant()}.example` } });
    for (const path of ['/api/favorites/models', '/api/sync/push', '/api/device/token', '/connect'])
      for (const body of [`{"modelId":"${plant()}"`, JSON.stringify({ [plant()]: plant() })])
        await send({ path, body, headers: { ...bearer, ...json, host, origin: server.origin } });
    await browser.post('/connect', { user_code: plant(), decision: 'approve' });
    await browser.post('/surfaces', { id: plant() });

    const last = (await fetch(`${server.origin}/healthz`)).headers.get('x-request-id') ?? 'none';
    await expect.poll(() => named(last)).toHaveLength(1);
    expect(lines().length).toBeGreaterThan(40);
    const told = [...lines(), ...server.process.stdout().split('\n')];
    expect(told.filter((line) => planted.some((secret) => line.includes(secret)))).toEqual([]);
  });
});

describe('what the server itself says', () => {
  function written(log: (logger: ReturnType<typeof createLog>) => void): string {
    let text = '';
    const sink = new Writable({
      write(chunk, _encoding, done) {
        text += chunk;
        done();
      },
    });
    log(createLog('debug', sink));
    return text;
  }

  test.each<[string, object]>([
    ['a token', { note: 'made ast_CANARYcanary-1234_x for you' }],
    [
      'a header',
      { headers: { authorization: 'Bearer CANARY', cookie: 'asterism_session=CANARY' } },
    ],
    ['a header in words', { note: 'sent authorization: bearer CANARY' }],
    ['a cookie in words', { note: 'Cookie asterism_session=CANARY; other=1' }],
    ['an answer’s cookie', { 'set-cookie': 'asterism_session=CANARY' }],
    ['a welcome link', { note: 'go to http://127.0.0.1:4280/welcome?code=CANARY now' }],
    ['a path with a code', { path: '/welcome?code=CANARY' }],
    ['a database address', { note: 'postgresql://owner:CANARY@db.example/asterism' }],
    ['an e-mail address', { note: 'no account of CANARY@mail.example' }],
    ['a password', { form: { password: 'CANARY' } }],
    [
      'what the database quotes',
      { err: Object.assign(new Error('duplicate key'), { detail: 'Key (email)=(CANARY)' }) },
    ],
    ['an error about a link', { err: new Error('cannot read https://x.example/a?token=CANARY') }],
    ['an error with a token', { err: new Error('bad token ast_CANARYcanary') }],
  ])('%s is not in it', (_, fields) => {
    const line = written((log) => log.error(fields, 'said'));
    expect(line).not.toContain('CANARY');
    expect(JSON.parse(line)).toMatchObject({ msg: 'said' });
  });

  test('what is no secret stays', () => {
    const line = written((log) =>
      log.error(
        { err: new Error('Cannot reach 10.0.0.1:5432'), url: 'https://x.example/a' },
        'why',
      ),
    );
    expect(JSON.parse(line)).toMatchObject({
      err: { message: 'Cannot reach 10.0.0.1:5432', stack: expect.stringContaining('log.test') },
      url: 'https://x.example/a',
    });
  });
});
