import { once } from 'node:events';
import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { type BrowserSession, signIn } from '../../testing/browser-session.ts';
import { asSuperuser } from '../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { createAccessToken } from '../identity/access-tokens.ts';
import { secretHash } from '../identity/secret.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';

let server: TestServer;
let anna: BrowserSession;

beforeAll(async () => {
  server = await startTestServer();
  anna = await signIn(server, firefox);
});

const connect = (userId: string, name: string) =>
  createAccessToken(server.prisma, userId, {
    name,
    scopes: ['read', 'write'],
    surfaceKind: 'vscode',
  });

const rowOf = (token: string) =>
  asSuperuser(server.ownerUrl, async (client) => {
    const sql = 'SELECT id, last_seen_at AS seen FROM access_tokens WHERE hash = $1';
    const { rows } = await client.query<{ id: string; seen: Date | null }>(sql, [
      secretHash(token),
    ]);
    return rows[0] ?? { id: 'none', seen: null };
  });

const statusOf = async (token: string) =>
  (await server.call(token, 'GET', '/api/favorites/models')).status;

test('lists what is connected, and this browser', async () => {
  await connect(anna.userId, 'VS Code on laptop');
  const html = await (await anna.get('/surfaces')).text();
  for (const text of ['VS Code on laptop', 'Firefox 145 on Linux', 'This browser', 'never'])
    expect(html).toContain(text);
  const stranger = await signIn(server);
  expect(await (await stranger.get('/surfaces')).text()).not.toContain('VS Code on laptop');
});

test('says when there is nothing yet', async () => {
  const html = await (await (await signIn(server)).get('/surfaces')).text();
  expect(html).toContain('No surface yet');
});

test('revoking ends a token at once and tells open streams', async () => {
  const token = await connect(anna.userId, 'to be revoked');
  expect(await statusOf(token)).toBe(200);
  const { id } = await rowOf(token);
  const listener = new pg.Client({ connectionString: server.ownerUrl });
  await listener.connect();
  try {
    await listener.query('LISTEN asterism_revoked');
    const heard = once(listener, 'notification');
    const answer = await anna.post('/surfaces', { id });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('to be revoked has no access any more.');
    expect(await statusOf(token)).toBe(401);
    expect((await heard)[0]).toMatchObject({ channel: 'asterism_revoked', payload: id });
  } finally {
    await listener.end();
  }
  expect((await anna.post('/surfaces', { id })).status).toBe(404);
});

test('nobody ends what is another person’s, nor from another site', async () => {
  const token = await connect(anna.userId, 'kept');
  const { id } = await rowOf(token);
  const stranger = await signIn(server);
  expect((await stranger.post('/surfaces', { id })).status).toBe(404);
  expect((await anna.post('/surfaces', { id }, 'https://evil.example')).status).toBe(403);
  expect((await anna.post('/surfaces', { id: 'x' })).status).toBe(400);
  expect(await statusOf(token)).toBe(200);
});

test('signing this browser out ends its session', async () => {
  const browser = await signIn(server);
  const { rows } = await asSuperuser(server.ownerUrl, (client) =>
    client.query<{ id: string }>('SELECT id FROM sessions WHERE user_id = $1', [browser.userId]),
  );
  const out = await browser.post('/surfaces', { id: rows[0]?.id ?? '' });
  expect(out.headers.get('location')).toBe('/sign-in');
  expect(out.headers.get('set-cookie')).toMatch(/asterism_session=.*Max-Age=0/);
  expect((await browser.get('/surfaces')).headers.get('location')).toBe('/sign-in');
});

test('last seen is noted at most once a minute', async () => {
  const token = await connect(anna.userId, 'busy');
  await statusOf(token);
  const { id, seen: first } = await rowOf(token);
  expect(first).toBeInstanceOf(Date);
  await statusOf(token);
  expect((await rowOf(token)).seen).toEqual(first);
  await asSuperuser(server.ownerUrl, (client) =>
    client.query(`UPDATE access_tokens SET last_seen_at = now() - interval '61 s' WHERE id = $1`, [
      id,
    ]),
  );
  await Promise.all([statusOf(token), statusOf(token), statusOf(token)]);
  expect((await rowOf(token)).seen?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? 0);
});
