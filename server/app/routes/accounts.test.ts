import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CookieBrowser, openBrowser } from '../../testing/cookie-browser.ts';
import { pageText } from '../../testing/page-text.ts';
import { asSuperuser } from '../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ ASTERISM_RATE_LIMITS: 'off' });
});

const password = 'correct horse battery';
const newEmail = () => `${randomUUID()}@example.com`;

async function signUp(email = newEmail()): Promise<CookieBrowser & { email: string }> {
  const browser = openBrowser(server.origin);
  const answer = await browser.post('/sign-up', { name: 'Anna Berg', email, password });
  expect(answer.status).toBe(303);
  return { ...browser, email };
}

async function signIn(email: string, word = password) {
  const browser = openBrowser(server.origin);
  const answer = await browser.post('/sign-in', { email, password: word });
  return { browser, answer };
}

const isIn = async (browser: CookieBrowser) => (await browser.get('/account')).status === 200;

const rows = (sql: string, values: unknown[] = []) =>
  asSuperuser(server.ownerUrl, async (client) => (await client.query(sql, values)).rows);

describe('signing up', () => {
  test('makes an account, signs in and keeps the password as argon2id alone', async () => {
    const anna = await signUp();
    expect(await pageText(await anna.get('/account'))).toMatch(/Anna Berg.*Change password/);
    const [row] = await rows(
      'SELECT hash FROM passwords JOIN users ON id = user_id WHERE email = $1',
      [anna.email],
    );
    expect(row.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test.each([
    ['a short password', { password: 'too short' }, /It is too short; at least 10 characters/],
    ['a very long password', { password: 'x'.repeat(201) }, /at most 200 characters/],
    ['no password', { password: '' }, /It is missing/],
    ['an address that is none', { email: 'nobody' }, /It is not an e-mail address/],
    ['no name', { name: ' ' }, /It is missing/],
  ])('is refused for %s', async (_what, wrong: Record<string, string>, words) => {
    const form = { name: 'Anna', email: newEmail(), password, ...wrong };
    const answer = await openBrowser(server.origin).post('/sign-up', form);
    expect(answer.status).toBe(400);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await pageText(answer)).toMatch(words);
  });

  test('an address is taken once, whatever its case', async () => {
    const { email } = await signUp();
    const form = { name: 'Other', email: email.toUpperCase(), password: 'another password' };
    const answer = await openBrowser(server.origin).post('/sign-up', form);
    expect(answer.status).toBe(409);
    expect(await pageText(answer)).toContain('An account has this e-mail address already.');
    expect((await signIn(email)).answer.status).toBe(303);
  });
});

describe('signing in', () => {
  test('works with any case of the address, and leads back to where one was going', async () => {
    const { email } = await signUp();
    const browser = openBrowser(server.origin);
    const away = await browser.get('/tokens');
    expect(away.headers.get('location')).toBe('/sign-in');
    const answer = await browser.post('/sign-in', { email: email.toUpperCase(), password });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/tokens');
    expect((await browser.get('/sign-in')).headers.get('location')).toBe('/models');
  });

  test('the cookie is HttpOnly, SameSite and of this host', async () => {
    const { answer } = await signIn((await signUp()).email);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^asterism_session=[\w%-]+; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/,
      ),
    ]);
  });

  test('an unknown address and a wrong password are answered alike', async () => {
    const { email } = await signUp();
    const wrong = (await signIn(email, 'not the password')).answer;
    const unknown = (await signIn(newEmail())).answer;
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await pageText(wrong)).toBe(await pageText(unknown));
  });

  test('an unknown address takes as long as a wrong password', async () => {
    const { email } = await signUp();
    const timed = async (address: string) => {
      const begin = performance.now();
      expect((await signIn(address, 'not the password')).answer.status).toBe(401);
      return performance.now() - begin;
    };
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let i = 0; i < 15; i++) {
      times.known.push(await timed(email));
      times.unknown.push(await timed(newEmail()));
    }
    const fastest = (of: number[]) => Math.min(...of);
    // The hash is most of either; without it an unknown address takes a third.
    expect(fastest(times.unknown)).toBeGreaterThan(fastest(times.known) * 0.6);
  });

  test('an account without a password cannot be signed in to by any', async () => {
    const email = newEmail();
    await server.token(email);
    for (const word of ['', 'x'.repeat(10)])
      expect((await signIn(email, word)).answer.status).toBe(401);
  });

  test('signing out ends the session, not the others', async () => {
    const anna = await signUp();
    const { browser } = await signIn(anna.email);
    const cookies = browser.cookies();
    const out = await browser.post('/sign-out');
    expect(out.headers.get('location')).toBe('/sign-in');
    expect(browser.cookies()).toBe('');
    const stale = await fetch(`${server.origin}/account`, {
      headers: { cookie: cookies },
      redirect: 'manual',
    });
    expect(stale.status).toBe(302);
    expect(await isIn(anna)).toBe(true);
  });
});

describe('the account page', () => {
  test('a new password signs out every other browser and keeps tokens', async () => {
    const anna = await signUp();
    const { browser: other } = await signIn(anna.email);
    const token = await server.token(anna.email);
    const change = (current: string) =>
      anna.post('/account', { intent: 'password', current, password: 'a new pass phrase' });
    expect((await change('not the password')).status).toBe(403);
    expect(await isIn(other)).toBe(true);
    expect((await change(password)).status).toBe(200);
    expect([await isIn(anna), await isIn(other)]).toEqual([true, false]);
    expect((await signIn(anna.email)).answer.status).toBe(401);
    expect((await signIn(anna.email, 'a new pass phrase')).answer.status).toBe(303);
    expect((await server.call(token, 'GET', '/api/favorites/models')).status).toBe(200);
  });

  test('the owner, who came by a link, gets an address and a password', async () => {
    const link = /\/welcome\?code=\S+/.exec(server.process.stdout())?.[0] ?? '';
    const owner = openBrowser(server.origin);
    expect((await owner.get(link)).status).toBe(303);
    const email = newEmail();
    const profile = { intent: 'profile', name: 'Owner', email };
    expect((await owner.post('/account', profile)).status).toBe(200);
    const set = await owner.post('/account', { intent: 'password', password });
    expect(set.status).toBe(200);
    expect((await signIn(email)).answer.status).toBe(303);
  });

  test('nobody takes the address of another', async () => {
    const [anna, ben] = [await signUp(), await signUp()];
    const form = { intent: 'profile', name: 'Ben', email: anna.email };
    expect((await ben.post('/account', form)).status).toBe(409);
    expect((await signIn(ben.email)).answer.status).toBe(303);
  });

  test('signing out everywhere ends every session, its open streams, and no token', async () => {
    const anna = await signUp();
    const { browser: other } = await signIn(anna.email);
    const token = await server.token(anna.email);
    const stream = await other.get('/api/sync/events');
    expect(stream.status).toBe(200);
    const ended = stream.text();
    const out = await anna.post('/account', { intent: 'sign-out-everywhere' });
    expect(out.headers.get('location')).toBe('/sign-in');
    expect([await isIn(anna), await isIn(other)]).toEqual([false, false]);
    expect(await ended).toContain('event: poke');
    expect((await server.call(token, 'GET', '/api/favorites/models')).status).toBe(200);
  });

  test('deleting takes everything, open streams included, after the right word', async () => {
    const anna = await signUp();
    const token = await server.token(anna.email);
    const star = { modelId: 'model:lab/a' };
    expect((await server.call(token, 'POST', '/api/favorites/models', star)).status).toBe(200);
    const stream = await server.call(token, 'GET', '/api/sync/events');
    const ended = stream.text();
    const remove = (confirmation: string) =>
      anna.post('/account', { intent: 'delete', confirmation });
    expect((await remove('yes')).status).toBe(400);
    expect(await isIn(anna)).toBe(true);
    const gone = await remove(anna.email);
    expect(gone.headers.get('location')).toBe('/sign-in');
    expect(anna.cookies()).toBe('');
    expect(await ended).toContain('event: poke');
    expect((await server.call(token, 'GET', '/api/favorites/models')).status).toBe(401);
    expect((await signIn(anna.email)).answer.status).toBe(401);
    const tables = await rows(
      `SELECT table_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'user_id'`,
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables)
      expect(
        await rows(`SELECT user_id FROM "${name}" WHERE user_id NOT IN (SELECT id FROM users)`),
      ).toEqual([]);
    expect((await signUp(anna.email)).email).toBe(anna.email);
  });
});

describe('forms of other sites', () => {
  const routes = ['/sign-in', '/sign-up', '/sign-out', '/account', '/tokens', '/sign-in/github'];

  test.each(routes)('%s is refused from another origin', async (path) => {
    const anna = await signUp();
    const form = {
      intent: path === '/tokens' ? 'create' : 'sign-out-everywhere',
      name: 'Eve',
      email: newEmail(),
      password,
      read: 'on',
      days: 'never',
    };
    for (const origin of ['https://evil.example', 'null', ''])
      expect((await anna.post(path, form, origin)).status).toBe(403);
    expect(await isIn(anna)).toBe(true);
    expect(await rows('SELECT 1 FROM users WHERE email = $1', [form.email])).toEqual([]);
    const tokens = `SELECT 1 FROM access_tokens JOIN users ON users.id = user_id WHERE email = $1`;
    expect(await rows(tokens, [anna.email])).toEqual([]);
  });
});

test.each(['/models', '/account', '/tokens', '/surfaces', '/connect?user_code=BBBB-BBBB'])(
  'who opens %s without being signed in is led to it through the sign-in',
  async (path) => {
    const { email } = await signUp();
    const browser = openBrowser(server.origin);
    expect((await browser.get(path)).headers.get('location')).toBe('/sign-in');
    const form = await browser.get('/sign-in');
    expect(await pageText(form)).toMatch(/E-mail.*Password.*Create an account/);
    const answer = await browser.post('/sign-in', { email, password });
    expect(answer.headers.get('location')).toBe(path);
  },
);

test('parallel logins do not stall /healthz', async () => {
  const { email } = await signUp();
  let isBusy = true;
  const started = performance.now();
  const logins = Promise.all(
    Array.from({ length: 60 }, () => signIn(email, 'not the password')),
  ).finally(() => {
    isBusy = false;
  });
  const times: number[] = [];
  while (isBusy) {
    const begin = performance.now();
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
    times.push(performance.now() - begin);
  }
  const whole = performance.now() - started;
  const statuses = (await logins).map(({ answer }) => answer.status);
  expect(statuses.filter((status) => status !== 401)).toEqual([]);
  expect(times.length).toBeGreaterThan(5);
  times.sort((a, b) => a - b);
  // On the main thread the hashes would leave it no answer before nearly all of them were done.
  expect(times[Math.floor(times.length * 0.9)]).toBeLessThan(whole / 3);
});

test('more logins at once than can wait are told to come again', async () => {
  const email = newEmail();
  const all = await Promise.all(Array.from({ length: 150 }, () => signIn(email)));
  const busy = all.filter(({ answer }) => answer.status === 503);
  expect(busy.length).toBeGreaterThan(0);
  expect(busy[0]?.answer.headers.get('retry-after')).toBe('3');
  expect(await pageText(busy[0]?.answer as Response)).toContain('Try again in a few seconds.');
  expect(all.filter(({ answer }) => answer.status === 401).length).toBeGreaterThanOrEqual(66);
});
