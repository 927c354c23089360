import { beforeAll, describe, expect, test } from 'vitest';
import { sendRaw } from '../../testing/send-raw.ts';
import { asSuperuser, createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { rateLimits as table } from './rate-limit-table.ts';
import { createRateLimits } from './rate-limits.ts';

const times = <T>(count: number, work: (at: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, at) => work(at)));

const count = (list: readonly number[], value: number) =>
  list.filter((one) => one === value).length;

describe('codes of two servers on one database', () => {
  const { points } = table['device.code'];
  let one: TestServer;
  let two: TestServer;

  beforeAll(async () => {
    one = await startTestServer();
    two = await startTestServer({}, one);
  });

  const ask = (server: TestServer, headers: Record<string, string> = {}) =>
    server.call(null, 'POST', '/api/device/code', { surface_kind: 'cli' }, headers);

  test('parallel requests beyond the limit: exactly the limit passes', async () => {
    const answers = await times(points + 9, (at) => ask(at % 2 ? one : two));
    const statuses = answers.map(({ status }) => status);
    expect([count(statuses, 200), count(statuses, 429)]).toEqual([points, 9]);
    const refused = answers.find(({ status }) => status === 429);
    expect(await refused?.json()).toEqual({
      error: 'slow_down',
      error_description: expect.stringMatching(
        /^That was too often .*Try again in \d+ minutes?\.$/,
      ),
    });
    const wait = Number(refused?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(500);
    expect(wait).toBeLessThanOrEqual(table['device.code'].seconds);
  });

  test.each([
    '/api/device/code/',
    '/API/Device/Code',
    '/api/device/c%6Fde',
    '/api/device//code',
    '/api/device/code?x=1',
    '/api/device/code.data',
    '//api/device/code',
  ])('%s is no way around it', async (path) => {
    const { status } = await sendRaw(one.origin, {
      path,
      headers: { origin: one.origin },
      body: '{}',
    });
    expect([404, 405, 429]).toContain(status);
  });

  test('a caller that names another address is the same caller', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' };
    expect((await ask(one, headers)).status).toBe(429);
  });

  test('behind a trusted proxy, callers are told apart by what the proxy says', async () => {
    const proxied = await startTestServer({ ASTERISM_TRUSTED_PROXIES: '127.0.0.0/8, ::1' }, one);
    const status = async (forwarded: string) =>
      (await ask(proxied, { 'x-forwarded-for': forwarded })).status;
    expect(await status('203.0.113.9')).toBe(200);
    expect(await status('127.0.0.1')).toBe(429);
    expect(await status('203.0.113.9, 127.0.0.1')).toBe(200);
    expect(await status('not an address')).toBe(429);
  });

  test('ASTERISM_RATE_LIMITS=off counts nothing', async () => {
    const free = await startTestServer({ ASTERISM_RATE_LIMITS: 'off' }, one);
    expect((await ask(free)).status).toBe(200);
  });
});

describe('what an account does', () => {
  const patience = { timeout: 60_000 };

  test('is refused with 429 and the time to wait, and nobody else is', patience, async () => {
    const server = await startTestServer();
    const [anna, ben] = [
      await server.token('anna@example.com'),
      await server.token('ben@example.com'),
    ];
    const push = (token: string) => server.call(token, 'POST', '/api/sync/push', {});
    const { points } = table['sync.push'];
    const statuses: number[] = [];
    for (let sent = 0; sent < points + 10; sent += 70)
      statuses.push(...(await times(70, async () => (await push(anna)).status)));
    expect(count(statuses, 400)).toBe(points);
    expect(count(statuses, 429)).toBe(statuses.length - points);
    const refused = await push(anna);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await refused.json()).toEqual({
      error: { code: 'rate_limited', message: expect.stringMatching(/Try again in \d+ second/) },
    });
    expect((await push(ben)).status).toBe(400);
    expect((await server.call(anna, 'GET', '/api/favorites/models')).status).toBe(200);
  });
});

test('a page that comes too often is a page that says how long to wait', async () => {
  const server = await startTestServer();
  const { points } = table.welcome;
  await times(points, () => fetch(`${server.origin}/welcome?code=never`));
  const answer = await fetch(`${server.origin}/welcome?code=never`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    429,
    'text/html; charset=utf-8',
  ]);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  const page = await answer.text();
  expect(page).toMatch(/<h1>Wait a moment<\/h1>[\s\S]*Try again in 15 minutes/);
  const style = /rel="stylesheet" href="([^"]+)"/.exec(page)?.[1];
  expect((await fetch(server.origin + style)).status).toBe(200);
});

describe('by name', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  const open = (onLimited = (_: string): void => undefined) =>
    createRateLimits({ prisma: database.prisma, isOn: true, onLimited });

  test('counts per e-mail and address, and forgets after a sign-in that went well', async () => {
    const limited: string[] = [];
    const limits = open((name) => limited.push(name));
    const { points } = table['sign-in'];
    const spend = (...keys: string[]) => limits.spend('sign-in', ...keys);
    for (let i = 0; i < points; i++)
      expect(await spend('a@x.example', '10.0.0.1')).toEqual({ kind: 'allowed' });
    expect(await spend('a@x.example', '10.0.0.1')).toMatchObject({ kind: 'limited' });
    expect(await open().spend('sign-in', 'a@x.example', '10.0.0.1')).toMatchObject({
      kind: 'limited',
    });
    expect(await spend('a@x.example', '10.0.0.2')).toEqual({ kind: 'allowed' });
    expect(await spend('b@x.example', '10.0.0.1')).toEqual({ kind: 'allowed' });
    await limits.forgive('sign-in', 'a@x.example', '10.0.0.1');
    expect(await spend('a@x.example', '10.0.0.1')).toEqual({ kind: 'allowed' });
    expect(limited).toEqual(['sign-in']);
  });

  test('parallel spending from many processes is exact', async () => {
    const many = [open(), open(), open()];
    const { points } = table['token.create'];
    const spent = await times(points + 20, (at) =>
      (many[at % 3] as (typeof many)[0]).spend('token.create', 'somebody'),
    );
    expect(spent.filter(({ kind }) => kind === 'allowed')).toHaveLength(points);
  });

  test('stores nobody’s name or address', async () => {
    await open().spend('sign-in', 'carl@x.example', '10.0.0.3');
    const keys = await asSuperuser(database.ownerUrl, async (client) =>
      (await client.query<{ key: string }>('SELECT key FROM rate_limits')).rows.map(
        ({ key }) => key,
      ),
    );
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !/^[a-z.-]+:[\w-]{43}$/.test(key))).toEqual([]);
  });
});
