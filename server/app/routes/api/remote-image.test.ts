import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { type BrowserSession, signIn } from '../../../testing/browser-session.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { startUpstream } from '../../net/egress/fixtures/upstream.ts';

let server: TestServer;
let session: BrowserSession;

beforeAll(async () => {
  server = await startTestServer({ ASTERISM_PRIVATE_NETWORKS: '127.0.0.2' });
  session = await signIn(server);
});

const pathOf = (url: string) => `/api/remote-image?url=${encodeURIComponent(url)}`;

async function refusal(url: string) {
  const answer = await session.get(pathOf(url));
  return { status: answer.status, ...(await answer.json()).error };
}

const picture = (format: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif') =>
  sharp({ create: { width: 12, height: 8, channels: 3, background: '#46c' } })
    .toFormat(format)
    .toBuffer();

test('an image is handed on as what its bytes are, to be shown and not to be run', async () => {
  for (const format of ['png', 'jpeg', 'webp', 'gif', 'avif'] as const) {
    const bytes = await picture(format);
    const host = await startUpstream((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'a=b' }).end(bytes);
    }, '127.0.0.2');
    const answer = await session.get(pathOf(`${host.origin}/a.html?b=c`));
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': `image/${format}`,
      'content-security-policy': expect.stringMatching(/(^|, )default-src 'none'; sandbox$/),
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(answer.headers.has('set-cookie')).toBe(false);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    const [asked] = host.requests;
    expect(asked?.url).toBe('/a.html?b=c');
    for (const name of ['cookie', 'authorization', 'referer', 'origin', 'x-forwarded-for'])
      expect(asked?.headers).not.toHaveProperty(name);
  }
});

test('SSRF: no spelling of a forbidden address, and no redirect to one, reaches a listener', async () => {
  const hidden = await startUpstream((_request, response) => response.end('secret'), '127.0.0.1');
  const leads = await startUpstream((_request, response) => {
    response.writeHead(302, { location: `${hidden.origin}/latest` }).end();
  }, '127.0.0.2');
  const { port } = hidden;
  for (const url of [
    `http://127.0.0.1:${port}/`,
    `http://127.1:${port}/`,
    `http://2130706433:${port}/`,
    `http://0x7f000001:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://localhost:${port}/`,
    `http://0.0.0.0:${port}/`,
    'http://169.254.169.254/latest/meta-data/',
    'http://metadata.google.internal/',
    'http://10.0.0.1/',
    `${leads.origin}/`,
  ])
    expect([url, await refusal(url)]).toEqual([
      url,
      expect.objectContaining({ status: 403, code: 'forbidden' }),
    ]);
  for (const url of [
    'file:///etc/passwd',
    'ftp://127.0.0.2/',
    'javascript:x',
    'data:image/png,',
    'x',
  ])
    expect(await refusal(url)).toMatchObject({ status: 400, code: 'validation' });
  expect([hidden.connections(), leads.requests.length]).toEqual([0, 1]);
});

test('what is no image, too much or not there is refused with a sentence', async () => {
  const answers: { readonly [path: string]: { status?: number; bytes: Buffer } } = {
    '/svg': {
      bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    },
    '/page': { bytes: Buffer.from('<!doctype html><script>x</script>') },
    '/none': { bytes: Buffer.alloc(0) },
    '/gone': { status: 404, bytes: await picture('png') },
    '/huge': { bytes: Buffer.concat([await picture('png'), randomBytes(9 * 1024 * 1024)]) },
    '/pixels': {
      bytes: await sharp({ create: { width: 9000, height: 9000, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    },
  };
  const host = await startUpstream((request, response) => {
    const { status = 200, bytes = Buffer.alloc(0) } = answers[request.url ?? ''] ?? {};
    response.writeHead(status, { 'content-type': 'image/png' }).end(bytes);
  }, '127.0.0.2');
  for (const path of ['/svg', '/page', '/none', '/pixels'])
    expect(await refusal(host.origin + path)).toMatchObject({
      status: 415,
      message: expect.stringMatching(/^What 127\.0\.0\.2:\d+ sent is no PNG/),
    });
  expect(await refusal(`${host.origin}/gone`)).toMatchObject({ status: 404 });
  expect(await refusal(`${host.origin}/huge`)).toMatchObject({ status: 413, code: 'too_large' });
  expect(await refusal('http://127.0.0.2:9998/')).toMatchObject({ status: 503 });
});

test('only a page of ours may ask: no token, no other site', async () => {
  const host = await startUpstream((_request, response) => response.end('x'), '127.0.0.2');
  const path = pathOf(host.origin);
  const token = await server.token('anna@example.com', ['read', 'write', 'gateway']);
  expect((await server.call(token, 'GET', path)).status).toBe(403);
  for (const headers of [
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' },
  ]) {
    const answer = await fetch(server.origin + path, {
      headers: { cookie: session.cookie, ...headers } as Record<string, string>,
    });
    expect(answer.status).toBe(401);
  }
  expect(host.connections()).toBe(0);
});

test('a page that asks without end is told when to ask again', async () => {
  const eager = await signIn(server);
  const ask = () => eager.get(pathOf('http://10.0.0.1/'));
  let refused: Response | undefined;
  for (let asked = 0; asked < 130 && !refused; asked++) {
    const answer = await ask();
    if (answer.status === 429) refused = answer;
  }
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
});
