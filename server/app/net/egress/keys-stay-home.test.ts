import { afterAll, expect, test } from 'vitest';
import { Secret, SecretElsewhereError } from '../../lockbox/secret.ts';
import { createEgress } from './egress.ts';
import { startUpstream } from './fixtures/upstream.ts';
import { parseNetworks } from './network-policy.ts';

const egress = createEgress({ networks: parseNetworks('127.0.0.0/8') ?? [] });
afterAll(() => egress.close());

const key = 'sk-canary-3c9';
const headers = {
  'x-api-key': key,
  'Api-Key': key,
  cookie: `session=${key}`,
  'proxy-authorization': key,
  'x-anything': key,
  accept: 'application/json',
};

test('a key sent to the wrong host: a redirect to another origin takes no key along, nor does the way back', async () => {
  const stranger = await startUpstream((_request, response) => {
    response.writeHead(302, { location: `${home.origin}/back` }).end();
  });
  const home = await startUpstream((request, response) => {
    if (request.url === '/back') return response.end('home again');
    const to = request.url === '/same' ? '/elsewhere' : `${stranger.origin}/models`;
    return response.writeHead(302, { location: to }).end();
  });
  const secret = new Secret(key, home.origin);
  const outcome = await egress.read(`${home.origin}/same`, {
    headers,
    credential: { header: 'authorization', scheme: 'Bearer', secret },
  });
  expect(outcome.ok && String(outcome.answer.body)).toBe('home again');
  expect(home.requests.map((one) => one.headers.authorization)).toEqual([
    `Bearer ${key}`,
    `Bearer ${key}`,
    undefined,
  ]);
  expect(stranger.requests[0]?.headers.accept).toBe('application/json');
  expect(JSON.stringify([stranger.requests, home.requests[2]])).not.toContain(key);
});

test('another port, host spelling or scheme is another origin', async () => {
  const other = await startUpstream((_request, response) => response.end('other'));
  const secret = new Secret(key, `http://127.0.0.1:${other.port + 1}`);
  const ask = egress.read(other.origin, { credential: { header: 'x-api-key', secret } });
  await expect(ask).rejects.toThrow(SecretElsewhereError);
  expect(other.connections()).toBe(0);
});

test('what was said to one server is not repeated to another', async () => {
  const stranger = await startUpstream((_request, response) => response.end('taken'));
  const home = await startUpstream((request, response) => {
    const status = Number(request.url?.slice(1));
    response.writeHead(status, { location: `${stranger.origin}/chat` }).end();
  });
  for (const status of [307, 308]) {
    const outcome = await egress.read(`${home.origin}/${status}`, {
      method: 'POST',
      body: 'prompt',
    });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'redirects' } });
  }
  expect(stranger.connections()).toBe(0);
  const outcome = await egress.read(`${home.origin}/303`, { method: 'POST', body: 'prompt' });
  expect(outcome.ok && String(outcome.answer.body)).toBe('taken');
  expect(stranger.requests[0]?.headers['content-length']).toBeUndefined();
});

test('a chain longer than five hops ends', async () => {
  const loop = await startUpstream((request, response) => {
    const at = Number(request.url?.slice(1));
    if (at === 0) response.end('end');
    else response.writeHead(302, { location: `/${at - 1}` }).end();
  });
  expect(await egress.read(`${loop.origin}/5`)).toMatchObject({ ok: true });
  expect(await egress.read(`${loop.origin}/6`)).toMatchObject({
    ok: false,
    failure: { kind: 'redirects' },
  });
});
