import { afterAll, expect, test } from 'vitest';
import { createEgress } from './egress.ts';
import { startRaw, startUpstream } from './fixtures/upstream.ts';
import { parseNetworks } from './network-policy.ts';

const egress = createEgress({ networks: parseNetworks('127.0.0.0/8') ?? [] });
afterAll(() => egress.close());

async function failureOf(address: string, headers: Record<string, string> = {}) {
  const outcome = await egress.read(address, { headers });
  if (outcome.ok) return expect.fail(`${address} was answered`);
  return outcome.failure;
}

test('each way to fail has its name, a sentence with the host and a fix', async () => {
  const plain = await startUpstream((_request, response) => response.end('hello'));
  const telnet = await startRaw((socket) => socket.end('220 mail.example ESMTP\r\n'));
  const reset = await startRaw((socket) => socket.destroy());
  const cut = await startUpstream((_request, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('half');
    setImmediate(() => response.destroy());
  });
  const wordy = await startUpstream((_request, response) => {
    response.writeHead(200, { 'x-long': 'x'.repeat(40_000) }).end();
  });
  const free = await startRaw(() => undefined);
  const cases: [string, string][] = [
    ['refused', 'http://127.0.0.7:9999/'],
    ['dns', 'http://nobody.invalid/'],
    ['tls', plain.origin.replace('http', 'https')],
    ['not-http', telnet.origin],
    ['closed', reset.origin],
    ['closed', cut.origin],
    ['not-http', wordy.origin],
    ['blocked-address', 'http://127.0.0.1:6379/'],
    ['bad-address', 'ws://127.0.0.1:80/'],
  ];
  for (const [kind, address] of cases) {
    const failure = await failureOf(
      `${address}${address.endsWith('/') ? '' : '/'}secret-path?key=sk-1`,
    );
    expect([address, failure.kind]).toEqual([address, kind]);
    expect(failure.sentence).toMatch(/^[\w'].*\.$/);
    expect(failure.fix).toMatch(/^[A-Z].*\.$/);
    expect(JSON.stringify(failure)).not.toMatch(/secret-path|sk-1/);
  }
  expect((await failureOf(free.origin, { authorization: 'Bearer a\nb' })).kind).toBe('bad-request');
  expect((await failureOf(plain.origin.replace('//', '//user:pass@'))).kind).toBe('bad-address');
});
