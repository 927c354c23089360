import { beforeAll, expect, test } from 'vitest';
import { type BrowserSession, signIn } from '../../testing/browser-session.ts';
import { pageText } from '../../testing/page-text.ts';
import { asSuperuser } from '../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { secretHash } from '../identity/secret.ts';

let server: TestServer;
let anna: BrowserSession;

beforeAll(async () => {
  server = await startTestServer({ ASTERISM_RATE_LIMITS: 'off' });
  anna = await signIn(server);
});

const form = { intent: 'create', name: 'my script', read: 'on', days: '30' };

async function create(browser: BrowserSession, fields: Record<string, string> = form) {
  const page = await (await browser.post('/tokens', fields)).text();
  return /ast_[\w-]{43}/.exec(page)?.[0] ?? 'none';
}

const rowOf = (token: string) =>
  asSuperuser(server.ownerUrl, async (client) => {
    const sql = `SELECT id, scopes, round(extract(epoch FROM expires_at - created_at) / 86400)::int AS days
      FROM access_tokens WHERE hash = $1`;
    return (await client.query(sql, [secretHash(token)])).rows[0];
  });

const statusOf = async (token: string) =>
  (await server.call(token, 'GET', '/api/favorites/models')).status;

test('a token is shown once, with what was asked for', async () => {
  const token = await create(anna);
  expect(await rowOf(token)).toMatchObject({ scopes: ['read'], days: 30 });
  expect(await statusOf(token)).toBe(200);
  const star = { modelId: 'model:openai/gpt-5' };
  expect((await server.call(token, 'POST', '/api/favorites/models', star)).status).toBe(403);
  const page = await anna.get('/tokens');
  const html = await page.text();
  expect(html).not.toContain(token);
  expect(html).toContain('my script');
});

test('the list says name, scopes, creation, last use and end', async () => {
  const browser = await signIn(server);
  await create(browser, { ...form, name: 'nightly', write: 'on', gateway: 'on', days: 'never' });
  const used = await create(browser, { ...form, name: 'weekly', days: '365' });
  await statusOf(used);
  const text = await pageText(await browser.get('/tokens'));
  expect(text).toMatch(/weekly (?:read )+just now just now in 365 days/);
  expect(text).toMatch(/nightly (?:read, write, gateway )+just now never never/);
});

test.each([
  ['no name', { name: ' ' }, 'It is missing.'],
  ['no scope', { read: '' }, 'It may do nothing; choose at least one.'],
  ['another lifetime', { days: '31' }, 'Tokens'],
])('with %s none is made', async (_what, wrong: Record<string, string>, words) => {
  const browser = await signIn(server);
  const answer = await browser.post('/tokens', { ...form, ...wrong });
  expect(answer.status).toBe(400);
  const text = await pageText(answer);
  expect(text).toContain(words);
  expect(text).not.toMatch(/ast_[\w-]{43}/);
});

test('revoking ends a token and its open streams at once', async () => {
  const token = await create(anna, { ...form, name: 'to be revoked' });
  const stream = await server.call(token, 'GET', '/api/sync/events');
  const ended = stream.text();
  const { id } = await rowOf(token);
  const stranger = await signIn(server);
  expect((await stranger.post('/tokens', { id })).status).toBe(404);
  const answer = await anna.post('/tokens', { id });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('to be revoked has no access any more.');
  expect(await ended).toContain('event: poke');
  expect(await statusOf(token)).toBe(401);
  expect((await anna.post('/tokens', { id })).status).toBe(404);
});

test('a token is refused from the moment it expires', async () => {
  const token = await create(anna);
  expect(await statusOf(token)).toBe(200);
  await asSuperuser(server.ownerUrl, (client) =>
    client.query('UPDATE access_tokens SET expires_at = now() WHERE hash = $1', [
      secretHash(token),
    ]),
  );
  expect(await statusOf(token)).toBe(401);
  expect(await pageText(await anna.get('/tokens'))).not.toContain('in 0 min');
});

test('a token makes no token', async () => {
  const answer = await fetch(`${server.origin}/tokens`, {
    method: 'POST',
    redirect: 'manual',
    headers: { authorization: `Bearer ${await create(anna)}`, origin: server.origin },
    body: new URLSearchParams({ ...form, name: 'grandchild' }),
  });
  expect(answer.headers.get('location')).toBe('/sign-in');
  expect(await pageText(await anna.get('/tokens'))).not.toContain('grandchild');
});
