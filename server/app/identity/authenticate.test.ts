import { beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { asUser } from '../db/client.ts';
import { createAccessToken } from './access-tokens.ts';
import { authenticate } from './authenticate.ts';
import { secretHash } from './secret.ts';
import { startSession } from './sessions.ts';
import { createWelcomeCode, spendWelcomeCode } from './welcome-codes.ts';

let database: TestDatabase;
let anna: string;
let token: string;
let cookie: string;
const now = new Date('2026-11-21T09:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

beforeAll(async () => {
  database = await createTestDatabase();
  anna = await database.createPerson();
  token = await createAccessToken(database.prisma, anna, { name: 'test', scopes: ['read'] });
  const set = await startSession(database.prisma, anna, { now, isSecure: false });
  cookie = set.split(';')[0] ?? '';
});

const own = 'http://127.0.0.1:4280';
const who = (headers: Record<string, string>, method = 'GET', at = now) =>
  authenticate(database.prisma, new Request(`${own}/api/models`, { method, headers }), at);

describe('a token', () => {
  test('says who and what it allows', async () => {
    expect(await who({ authorization: `Bearer ${token}` })).toEqual({
      userId: anna,
      scopes: new Set(['read']),
      by: 'token',
      proofId: expect.any(String),
    });
  });

  test.each(['Bearer ast_wrong', 'Bearer ', 'Basic abc', ''])(
    '%j is nobody',
    async (authorization) => {
      expect(await who({ authorization, cookie })).toBeUndefined();
    },
  );

  test('that has expired is nobody', async () => {
    const short = await createAccessToken(database.prisma, anna, {
      name: 'short',
      scopes: ['read'],
    });
    await asUser(database.prisma, anna, ({ tx }) =>
      tx.accessToken.updateMany({ where: { hash: secretHash(short) }, data: { expiresAt: now } }),
    );
    expect(await who({ authorization: `Bearer ${short}` })).toBeUndefined();
    expect(await who({ authorization: `Bearer ${short}` }, 'GET', later(-1))).toBeDefined();
  });

  test('is kept only as a hash', async () => {
    const rows = await asUser(database.prisma, anna, ({ tx }) => tx.accessToken.findMany());
    expect(JSON.stringify(rows)).not.toContain(token.slice(4));
    expect(rows.map((row) => row.hash)).toContain(secretHash(token));
  });
});

describe('a cookie', () => {
  test('counts for our own pages', async () => {
    expect(await who({ cookie })).toMatchObject({ userId: anna, by: 'session' });
    expect(await who({ cookie, origin: own }, 'POST')).toMatchObject({ userId: anna });
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }, 'POST'],
    ['another port', { origin: 'http://127.0.0.1:9999' }, 'POST'],
    ['an opaque origin', { origin: 'null' }, 'POST'],
    ['no origin at all', {}, 'DELETE'],
    ['a read of another site', { 'sec-fetch-site': 'cross-site' }, 'GET'],
    ['a frame', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' }, 'GET'],
    ['a post', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' }, 'POST'],
  ])('does not count with %s', async (_what, headers, method) => {
    expect(await who({ cookie, ...headers }, method)).toBeUndefined();
  });

  test('counts for a page that a link on another site opens', async () => {
    const opened = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' };
    expect(await who({ cookie, ...opened })).toMatchObject({ userId: anna });
  });

  test('has over https a name that no other host can set, and counts there by it alone', async () => {
    const set = await startSession(database.prisma, anna, { now, isSecure: true });
    expect(set).toMatch(
      /^__Host-asterism_session=[^;]+; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const whoOver = (origin: string, cookie: string) =>
      authenticate(
        database.prisma,
        new Request(`${origin}/api/models`, { headers: { cookie } }),
        now,
      );
    const secret = set.split(';')[0] ?? '';
    expect(await whoOver('https://stars.example', secret)).toMatchObject({ userId: anna });
    const plain = secret.replace('__Host-', '');
    expect(await whoOver('https://stars.example', plain)).toBeUndefined();
    expect(await whoOver('https://stars.example', cookie)).toBeUndefined();
  });

  test('ends after ninety days', async () => {
    expect(await who({ cookie }, 'GET', later(89 * 24 * 60))).toBeDefined();
    expect(await who({ cookie }, 'GET', later(91 * 24 * 60))).toBeUndefined();
  });
});

describe('a welcome code', () => {
  test('signs in once, even when it is spent twice at the same moment', async () => {
    const code = await createWelcomeCode(database.prisma, now);
    const spent = await Promise.all(
      Array.from({ length: 8 }, () => spendWelcomeCode(database.prisma, code, later(1))),
    );
    expect(spent.filter(Boolean)).toHaveLength(1);
  });

  test('lives fifteen minutes', async () => {
    const code = await createWelcomeCode(database.prisma, now);
    expect(await spendWelcomeCode(database.prisma, code, later(15))).toBeUndefined();
    expect(await spendWelcomeCode(database.prisma, code, later(14.9))).toEqual(expect.any(String));
  });
});
