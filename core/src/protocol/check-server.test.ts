import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { checkServer } from './check-server.ts';

/** Checks a server that answers with `listener`, and takes it down again. */
async function check(listener: RequestListener, timeoutMs?: number) {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const answer = await checkServer(`http://127.0.0.1:${port}`, timeoutMs);
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  return { answer, port };
}

test('Asterism answers', async () => {
  const { answer, port } = await check((request, response) => {
    response.end(request.url === '/healthz' ? '{"status":"ok"}' : '{}');
  });
  expect(answer).toBe('answers');
  expect(await checkServer(`http://127.0.0.1:${port}`)).toBe('silent');
});

test.each(['<!doctype html>', '{"status":"down"}', 'null', '"ok"', ''])(
  'a server that says %j is a stranger',
  async (body) => {
    expect((await check((_request, response) => response.end(body))).answer).toBe('stranger');
  },
);

test('a proxy whose upstream is gone is a stranger', async () => {
  const gone: RequestListener = (_request, response) =>
    response.writeHead(502).end('{"status":"ok"}');
  expect((await check(gone)).answer).toBe('stranger');
});

test('a server that never answers is silent after the timeout', async () => {
  expect((await check(() => {}, 50)).answer).toBe('silent');
});
