import { once } from 'node:events';
import { beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { rateLimits } from '../net/rate-limit-table.ts';

let one: TestServer;
let other: TestServer;

beforeAll(async () => {
  const database = await createTestDatabase();
  one = await startTestServer({}, database);
  other = await startTestServer({}, database);
});

const post = (
  { origin }: TestServer,
  path: string,
  form: Record<string, string>,
  cookie = '',
): Promise<Response> =>
  fetch(origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, cookie },
    body: new URLSearchParams(form),
  });

const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

const password = 'correct horse battery';

async function signUp(server: TestServer, email: string): Promise<string> {
  const answer = await post(server, '/sign-up', { name: 'Anna', email, password });
  expect(answer.status).toBe(303);
  return cookieOf(answer);
}

const pageOf = ({ origin }: TestServer, cookie: string) =>
  fetch(`${origin}/account`, { headers: { cookie }, redirect: 'manual' });

/** Opens the events; `ended` resolves when the server ends them. */
async function follow({ origin }: TestServer, headers: Record<string, string>) {
  const response = await fetch(`${origin}/api/sync/events`, { headers });
  expect(response.status).toBe(200);
  const reader = response.body?.getReader();
  await reader?.read();
  const ended = async (): Promise<true> => {
    const next = await reader?.read();
    return next?.done === false ? ended() : true;
  };
  return { ended: ended() };
}

test('who signs up on one is signed in on the other, and signs in there too', async () => {
  const cookie = await signUp(one, 'anna@example.com');
  expect((await pageOf(other, cookie)).status).toBe(200);
  const again = await post(other, '/sign-in', { email: 'anna@example.com', password });
  expect((await pageOf(one, cookieOf(again))).status).toBe(200);
});

test('signing out everywhere on one ends the session and its stream on the other', async () => {
  const cookie = await signUp(one, 'ben@example.com');
  const { ended } = await follow(other, { cookie });
  await post(one, '/account', { intent: 'sign-out-everywhere' }, cookie);
  expect(await ended).toBe(true);
  expect((await pageOf(other, cookie)).status).toBe(302);
});

test('a token revoked on one is nobody on the other, and its stream ends', async () => {
  const cookie = await signUp(one, 'carl@example.com');
  const form = { intent: 'create', name: 'script', read: 'on', days: '30' };
  const made = await (await post(one, '/tokens', form, cookie)).text();
  const token = /ast_[\w-]{43}/.exec(made)?.[0] ?? '';
  const { ended } = await follow(other, { authorization: `Bearer ${token}` });
  const list = await fetch(`${one.origin}/tokens`, { headers: { cookie } });
  const id = /name="id" value="([^"]+)"/.exec(await list.text())?.[1] ?? '';
  expect((await post(one, '/tokens', { id }, cookie)).status).toBe(200);
  expect(await ended).toBe(true);
  expect((await other.call(token, 'GET', '/api/favorites/models')).status).toBe(401);
});

test('attempts on one count on the other, and who is right in time is not held back', async () => {
  const email = 'dora@example.com';
  await signUp(one, email);
  const { points } = rateLimits['sign-in'];
  const attempt = (at: number, typed: string) =>
    post(at % 2 === 0 ? one : other, '/sign-in', { email, password: typed });
  for (let at = 0; at < points - 1; at++) expect((await attempt(at, 'wrong')).status).toBe(401);
  expect((await attempt(points, password)).status).toBe(303);
  for (let at = 0; at < points; at++) expect((await attempt(at, 'wrong')).status).toBe(401);
  for (const at of [0, 1]) {
    const refused = await attempt(at, password);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toContain('Too many attempts');
  }
});

test('one that stops takes nobody’s session along', async () => {
  const cookie = await signUp(other, 'eva@example.com');
  const stopped = once(other.process.child, 'exit');
  other.process.child.kill('SIGTERM');
  await stopped;
  expect((await pageOf(one, cookie)).status).toBe(200);
});
