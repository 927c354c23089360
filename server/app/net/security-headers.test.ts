import { beforeAll, describe, expect, test } from 'vitest';
import { type BrowserSession, signIn } from '../../testing/browser-session.ts';
import { sendRaw } from '../../testing/send-raw.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { freePort } from '../db/embedded/free-port.ts';

let server: TestServer;
let anna: BrowserSession;
let asset: string;

beforeAll(async () => {
  server = await startTestServer();
  anna = await signIn(server);
  const page = await (await anna.get('/models')).text();
  asset = /"(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
});

const kinds: readonly (readonly [string, () => Promise<Response>, number])[] = [
  ['a page', () => anna.get('/activity'), 200],
  ['a page that is not there', () => anna.get('/nothing-here'), 404],
  ['a form of another site', () => anna.post('/surfaces', {}, 'https://evil.example'), 403],
  ['a REST answer', () => anna.get('/api/favorites/models'), 200],
  ['a REST error', () => fetch(`${server.origin}/api/favorites/models`), 401],
  ['a device error', () => fetch(`${server.origin}/api/device/token`, { method: 'POST' }), 400],
  ['a script', () => fetch(server.origin + asset), 200],
  ['a script that is not there', () => fetch(`${server.origin}/assets/none.js`), 404],
  ['the icon', () => fetch(`${server.origin}/icon.svg`), 200],
  ['health', () => fetch(`${server.origin}/healthz`), 200],
];

describe.each(kinds)('%s', (_, ask, status) => {
  let headers: Headers;
  beforeAll(async () => {
    const response = await ask();
    expect(response.status).toBe(status);
    headers = response.headers;
  });

  test.each([
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'same-origin'],
    ['X-Frame-Options', 'DENY'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Permissions-Policy', expect.stringContaining('camera=()')],
    ['Content-Security-Policy', expect.stringContaining("frame-ancestors 'none'")],
    ['X-Powered-By', null],
    ['Server', null],
    ['Strict-Transport-Security', null],
  ])('%s', (name, value) => {
    expect(headers.get(name)).toEqual(value);
  });

  test('allows no inline script and no inline style sheet', () => {
    const policy = headers.get('Content-Security-Policy') ?? '';
    const allowed = Object.fromEntries(
      policy.split(';').map((part) => {
        const [name = '', ...sources] = part.trim().split(' ');
        return [name, sources];
      }),
    );
    const scripts = allowed['script-src'] ?? allowed['default-src'] ?? [];
    const styles = allowed['style-src'] ?? allowed['default-src'] ?? [];
    for (const sources of [scripts, styles]) {
      expect(sources.length).toBeGreaterThan(0);
      expect(sources).not.toContain("'unsafe-inline'");
      expect(sources).not.toContain("'unsafe-eval'");
      expect(sources).not.toContain('*');
    }
  });
});

test('every page has a nonce of its own, on each of its inline scripts', async () => {
  const nonceOf = async () => {
    const response = await anna.get('/activity');
    const nonce = /'nonce-([^']+)'/.exec(
      response.headers.get('Content-Security-Policy') ?? '',
    )?.[1];
    const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    return nonce;
  };
  expect(await nonceOf()).not.toBe(await nonceOf());
});

test.each(['/models', '/activity', '/surfaces', '/connect', '/api/favorites/models', '/api/audit'])(
  'what %s tells of a person is kept by nobody',
  async (path) => {
    const response = await anna.get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  },
);

test('what only we name is kept: files by the hash in their name', async () => {
  const { headers } = await fetch(server.origin + asset);
  expect(headers.get('Cache-Control')).toContain('immutable');
});

test('a host that is not ours is refused everywhere, files included', async () => {
  for (const path of [
    '/models',
    '/healthz',
    '/api/favorites/models',
    '/metrics',
    asset,
    '/icon.svg',
  ]) {
    const headers = { host: 'rebound.example' };
    const { status } = await sendRaw(server.origin, { method: 'GET', path, headers });
    expect([path, status]).toEqual([path, 403]);
  }
});

test('where people reach it by https, browsers are told to stay there', async () => {
  const port = await freePort();
  await startTestServer({ PORT: String(port), ASTERISM_ORIGIN: 'https://stars.example' });
  for (const path of ['/healthz', '/icon.svg', '/api/nothing']) {
    const { headers } = await fetch(`http://127.0.0.1:${port}${path}`);
    expect(headers.get('Strict-Transport-Security')).toBe('max-age=31536000');
  }
});
