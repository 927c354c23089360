import { createHash, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type MutableToken, OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CookieBrowser, openBrowser } from '../../testing/cookie-browser.ts';
import { pageText } from '../../testing/page-text.ts';
import { asSuperuser } from '../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

/** Who is signed in at the other services; the tests change it. */
const person = { sub: '', name: 'Anna Berg', email: '', email_verified: true };

const openId = new OAuth2Server();
let github: Server;
let server: TestServer;

/** GitHub as far as we ask it: it sends back at once, and its API knows `person`. */
function serveGitHub(): Server {
  return createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://github.test');
    const json = (value: unknown) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(value));
    };
    if (url.pathname === '/login/oauth/authorize') {
      const code = url.searchParams.get('code_challenge') ?? ''; // so it is known what proves it
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.search = `${new URLSearchParams({ code, state: url.searchParams.get('state') ?? '' })}`;
      return response.writeHead(302, { location: back.href }).end();
    }
    if (url.pathname === '/login/oauth/access_token') {
      const sent = new URLSearchParams(await text(request));
      const proof = createHash('sha256').update(sent.get('code_verifier') ?? '');
      const isProven = proof.digest('base64url') === sent.get('code');
      return json(
        isProven
          ? { access_token: 'gho_x', token_type: 'bearer', scope: '' }
          : { error: 'bad_verification_code' },
      );
    }
    if (request.headers.authorization !== 'Bearer gho_x') return response.writeHead(401).end();
    if (url.pathname === '/api/v3/user')
      return json({ id: Number(person.sub), login: 'anna', name: person.name });
    return json([
      { email: 'old@example.com', primary: false, verified: true },
      { email: person.email, primary: true, verified: person.email_verified },
    ]);
  });
}

beforeAll(async () => {
  await openId.issuer.keys.generate('RS256');
  await openId.start(0, '127.0.0.1');
  openId.service.on('beforeTokenSigning', (token: MutableToken) =>
    Object.assign(token.payload, person),
  );
  openId.service.on('beforeUserinfo', (answer: { body: object }) => {
    answer.body = { ...person };
  });
  github = serveGitHub();
  await new Promise<void>((done) => github.listen(0, '127.0.0.1', done));
  server = await startTestServer({
    ASTERISM_RATE_LIMITS: 'off',
    ASTERISM_OIDC_ISSUER: openId.issuer.url ?? '',
    ASTERISM_OIDC_CLIENT_ID: 'asterism',
    ASTERISM_OIDC_CLIENT_SECRET: 'secret',
    ASTERISM_OIDC_NAME: 'Our house',
    ASTERISM_GITHUB_CLIENT_ID: 'asterism',
    ASTERISM_GITHUB_CLIENT_SECRET: 'secret',
    ASTERISM_GITHUB_URL: `http://127.0.0.1:${(github.address() as AddressInfo).port}`,
  });
});
afterAll(async () => {
  await openId.stop();
  github.close();
});

beforeEach(() => {
  Object.assign(person, {
    sub: String(Math.floor(Math.random() * 1e12)),
    email: `${randomUUID()}@example.com`,
    email_verified: true,
  });
});

type Fields = Record<string, string>;

/** Where our page sends the browser on to. */
async function goOut(browser: CookieBrowser, provider: string, fields: Fields = {}) {
  const onward = await browser.post(`/sign-in/${provider}`, fields);
  expect(onward.status).toBe(200);
  return new URL(onward.headers.get('refresh')?.replace('0; url=', '') ?? '');
}

/** Where the other service sends it back to. */
async function askBack(out: URL): Promise<string> {
  const answer = await fetch(out, { redirect: 'manual' });
  return answer.headers.get('location') ?? '';
}

const goThrough = async (browser: CookieBrowser, provider: string, fields: Fields = {}) =>
  browser.get(await askBack(await goOut(browser, provider, fields)));

const isIn = async (browser: CookieBrowser) => (await browser.get('/account')).status === 200;

const userIdOf = (email: string) =>
  asSuperuser(server.ownerUrl, async (client) => {
    const { rows } = await client.query('SELECT id FROM users WHERE email = $1', [email]);
    return rows[0]?.id as string | undefined;
  });

describe.each(['openid', 'github'])('%s', (provider) => {
  test('signs somebody new up, and knows them again by issuer and subject', async () => {
    const browser = openBrowser(server.origin);
    const page = await pageText(await browser.get('/sign-in'));
    expect(page).toMatch(/Continue with GitHub Continue with Our house/);
    const first = await goThrough(browser, provider);
    expect(first.headers.get('location')).toBe('/models');
    const userId = await userIdOf(person.email);
    expect(userId).toBeDefined();
    person.email = `moved-${person.email}`;
    const again = openBrowser(server.origin);
    expect((await goThrough(again, provider)).status).toBe(303);
    expect(await pageText(await again.get('/account'))).toContain('Anna Berg');
    expect(await userIdOf(person.email)).toBeUndefined();
  });

  test('the way out carries state and PKCE, and a nonce where there is an ID token', async () => {
    const out = await goOut(openBrowser(server.origin), provider);
    expect(out.searchParams.get('state')).toMatch(/^[\w-]{43}$/);
    expect(out.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(out.searchParams.get('code_challenge_method')).toBe('S256');
    expect(out.searchParams.has('nonce')).toBe(provider === 'openid');
    expect(out.searchParams.get('redirect_uri')).toBe(
      `${server.origin}/sign-in/${provider}/callback`,
    );
  });

  test('an address that is known here is never enough', async () => {
    const anna = openBrowser(server.origin);
    const form = { name: 'Anna', email: person.email, password: 'correct horse battery' };
    expect((await anna.post('/sign-up', form)).status).toBe(303);
    const stranger = openBrowser(server.origin);
    const answer = await goThrough(stranger, provider);
    expect(answer.status).toBe(409);
    expect(await pageText(answer)).toContain('connect this one on its Account page');
    expect(await isIn(stranger)).toBe(false);
    expect((await goThrough(anna, provider, { link: 'yes' })).headers.get('location')).toBe(
      '/account',
    );
    expect((await goThrough(stranger, provider)).status).toBe(303);
    expect(await pageText(await stranger.get('/account'))).toContain('Disconnect');
  });

  test('an address that was not checked there is not taken over', async () => {
    person.email_verified = false;
    const browser = openBrowser(server.origin);
    expect((await goThrough(browser, provider)).status).toBe(303);
    expect(await isIn(browser)).toBe(true);
    expect(await userIdOf(person.email)).toBeUndefined();
  });

  test('an identity belongs to one account', async () => {
    await goThrough(openBrowser(server.origin), provider);
    const ben = openBrowser(server.origin);
    const email = `${randomUUID()}@example.com`;
    await ben.post('/sign-up', { name: 'Ben', email, password: 'correct horse battery' });
    const answer = await goThrough(ben, provider, { link: 'yes' });
    expect(answer.status).toBe(409);
    expect(await pageText(answer)).toContain('connected to somebody else here');
  });

  test('the only way in cannot be disconnected', async () => {
    const browser = openBrowser(server.origin);
    await goThrough(browser, provider);
    const page = await (await browser.get('/account')).text();
    const issuer = /name="issuer" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const unlink = () => browser.post('/account', { intent: 'unlink', issuer });
    expect((await unlink()).status).toBe(409);
    await browser.post('/account', { intent: 'password', password: 'correct horse battery' });
    expect((await unlink()).status).toBe(200);
    const stranger = openBrowser(server.origin);
    expect((await goThrough(stranger, provider)).status).toBe(409);
  });

  test('a way back counts once, in the browser where it began', async () => {
    const browser = openBrowser(server.origin);
    const back = await askBack(await goOut(browser, provider));
    const other = openBrowser(server.origin);
    const elsewhere = await other.get(back);
    expect(elsewhere.status).toBe(400);
    expect(await isIn(other)).toBe(false);
    const forged = new URL(back);
    forged.searchParams.set('state', 'x'.repeat(43));
    const mine = await goOut(other, provider);
    expect((await other.get(forged.href)).status).toBe(400);
    expect((await other.get(await askBack(mine))).status).toBe(400); // that try was the one
    expect((await browser.get(back)).status).toBe(303);
    expect((await browser.get(back)).status).toBe(400);
  });

  test('a link that somebody else finished is not made', async () => {
    const anna = openBrowser(server.origin);
    const email = `${randomUUID()}@example.com`;
    await anna.post('/sign-up', { name: 'Anna', email, password: 'correct horse battery' });
    const back = await askBack(await goOut(anna, provider, { link: 'yes' }));
    await anna.post('/sign-out');
    expect((await anna.get(back)).status).toBe(400);
    const nobody = await openBrowser(server.origin).post(`/sign-in/${provider}`, { link: 'yes' });
    expect(nobody.headers.get('location')).toBe('/sign-in');
  });

  test('who says no there is told so', async () => {
    const browser = openBrowser(server.origin);
    const state = (await goOut(browser, provider)).searchParams.get('state') ?? '';
    const query = new URLSearchParams({ error: 'access_denied', state });
    const answer = await browser.get(`/sign-in/${provider}/callback?${query}`);
    expect(answer.status).toBe(403);
    expect(await pageText(answer)).toContain('You said no there');
  });
});

test('an ID token with another nonce is refused', async () => {
  const browser = openBrowser(server.origin);
  const back = await askBack(await goOut(browser, 'openid'));
  openId.service.on('beforeTokenSigning', spoil);
  const answer = await browser.get(back);
  openId.service.off('beforeTokenSigning', spoil);
  expect(answer.status).toBe(502);
  expect(await isIn(browser)).toBe(false);
  expect(server.process.stderr()).toMatch(/"reason":".*nonce/);
  expect(server.process.stderr()).not.toContain(person.email);
});

function spoil(token: MutableToken) {
  token.payload.nonce = 'another';
}

test('a provider that is away is told, and asked again the next time', async () => {
  const late = new OAuth2Server();
  await late.issuer.keys.generate('RS256');
  await late.start(0, '127.0.0.1');
  const issuer = late.issuer.url ?? '';
  await late.stop();
  const away = await startTestServer({
    ASTERISM_RATE_LIMITS: 'off',
    ASTERISM_OIDC_ISSUER: issuer,
    ASTERISM_OIDC_CLIENT_ID: 'asterism',
    ASTERISM_OIDC_CLIENT_SECRET: 'secret',
  });
  const browser = openBrowser(away.origin);
  const onward = await browser.post('/sign-in/openid');
  expect(onward.status).toBe(303);
  const said = await browser.get(onward.headers.get('location') ?? '');
  expect(said.status).toBe(502);
  expect(await pageText(said)).toContain('Signing in there did not work.');
  expect(away.process.stderr()).toMatch(/"reason":"[^"]*ECONNREFUSED/);
  await late.start(Number(new URL(issuer).port), '127.0.0.1');
  expect((await goThrough(browser, 'openid')).headers.get('location')).toBe('/models');
  await late.stop();
});
