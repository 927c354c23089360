import { afterAll, expect, test } from 'vitest';
import { createEgress } from './egress.ts';
import { startRaw, startUpstream, type Upstream } from './fixtures/upstream.ts';
import type { Resolve } from './guarded-connector.ts';
import { parseNetworks } from './network-policy.ts';

function egressWith(networks: string, resolve?: Resolve) {
  const egress = createEgress({
    networks: parseNetworks(networks) ?? [],
    ...(resolve && { resolve }),
  });
  afterAll(() => egress.close());
  return egress;
}

const at = (...addresses: string[]): Resolve => {
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return async () => found;
};

const canary = (host?: string): Promise<Upstream> =>
  startUpstream((_request, response) => response.end('canary'), host);

/** Ways to write an address of this machine; P is the port. */
const spellings = [
  ...['http://127.0.0.1:P/', 'http://127.1:P/', 'http://2130706433:P/', 'http://0x7f000001:P/'],
  ...[
    'http://0177.0.0.1:P/',
    'http://0x7f.0.0.0x1:P/',
    'http://127.0.0.1.:P/',
    'http://127.0.1:P/',
  ],
  ...[
    'http://127%2e0%2e0%2e1:P/',
    'http://１２７。０。０。１:P/',
    'http:\\\\127.0.0.1:P\\',
    ' http://127.0.0.1:P/',
  ],
  ...[
    'http://localhost:P/',
    'http://LOCALHOST:P/',
    'http://localhost.:P/',
    'http://0.0.0.0:P/',
    'http://0:P/',
  ],
  ...[
    'http://[::1]:P/',
    'http://[0:0:0:0:0:0:0:1]:P/',
    'http://[::ffff:127.0.0.1]:P/',
    'http://[::ffff:7f00:1]:P/',
  ],
  ...[
    'http://[::127.0.0.1]:P/',
    'http://[::]:P/',
    'http://[64:ff9b::7f00:1]:P/',
    'http://[2002:7f00:1::]:P/',
  ],
  ...[
    'http://[64:ff9b:1::7f00:1]:P/',
    'http://[::ffff:0:127.0.0.1]:P/',
    'https://127.0.0.1:P/',
    'https://[::1]:P/',
  ],
  ...[
    'http:127.0.0.1:P',
    'http:/127.0.0.1:P',
    'ht\ntp://127.0.0.1:P/',
    'http://127.0.0.1:P#@example.com/',
  ],
  ...[
    'http://example.com@127.0.0.1:P/',
    'ftp://127.0.0.1:P/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:P/',
  ],
  ...[
    'http://169.254.169.254/',
    'http://metadata.google.internal/',
    'http://[fd00:ec2::254]/',
    'not an address',
    '',
  ],
];

test('SSRF through endpoint URLs: no spelling of a forbidden address reaches a listener', async () => {
  const [v4, v6] = [await canary('127.0.0.1'), await canary('::1')];
  const egress = egressWith('none');
  for (const spelling of spellings)
    for (const { port } of [v4, v6]) {
      const address = spelling.replaceAll('P/', `${port}/`).replace(/P$|P(?=[\\#])/, String(port));
      const outcome = await egress.read(address);
      if (outcome.ok) expect.fail(`${address} was answered`);
      expect([address, ['blocked-address', 'bad-address']]).toEqual([
        address,
        expect.arrayContaining([outcome.failure.kind]),
      ]);
    }
  expect([v4.connections(), v6.connections()]).toEqual([0, 0]);
});

test('SSRF: names are judged by every address they have, before one is dialled', async () => {
  const hidden = await canary();
  const bad = ['127.0.0.1', '::ffff:127.0.0.1', '0.0.0.0', '::1', '10.0.0.1', '169.254.169.254'];
  for (const address of bad) {
    const egress = egressWith('none', at('8.8.8.8', address));
    const outcome = await egress.read(`http://models.example:${hidden.port}/`);
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'blocked-address' } });
  }
  expect(hidden.connections()).toBe(0);
});

test('SSRF: every hop of a redirect chain is judged', async () => {
  const secret = await canary('127.0.0.1');
  const last = await startUpstream((_request, response) => {
    response.writeHead(307, { location: `http://models.example:${secret.port}/latest` }).end();
  }, '127.0.0.2');
  const first = await startUpstream((request, response) => {
    const to = request.url === '/metadata' ? 'http://169.254.169.254/' : `${last.origin}/`;
    response.writeHead(302, { location: to }).end();
  }, '127.0.0.2');
  const egress = egressWith('127.0.0.2', at('127.0.0.1'));
  for (const path of ['/', '/metadata'])
    expect(await egress.read(first.origin + path)).toMatchObject({
      ok: false,
      failure: { kind: 'blocked-address' },
    });
  expect([first.requests.length, last.requests.length, secret.connections()]).toEqual([2, 1, 0]);
});

test('SSRF: a resolver that changes its mind is asked once per connection, and only what was judged is dialled', async () => {
  const upstream = await startUpstream((_request, response) => {
    response.writeHead(200, { connection: 'close' }).end('mine');
  }, '127.0.0.2');
  const hidden = await canary('127.0.0.1');
  let asked = 0;
  const egress = egressWith('127.0.0.2', async () => {
    asked++;
    return [{ address: asked % 2 === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }];
  });
  const kinds: string[] = [];
  for (let turn = 0; turn < 6; turn++) {
    const port = turn % 2 === 0 ? upstream.port : hidden.port;
    const outcome = await egress.read(`http://rebind.example:${port}/`);
    kinds.push(outcome.ok ? String(outcome.answer.body) : outcome.failure.kind);
  }
  expect(kinds).toEqual(Array.from({ length: 3 }, () => ['mine', 'blocked-address']).flat());
  expect([asked, upstream.connections(), hidden.connections()]).toEqual([6, 3, 0]);
});

test('a kept connection answers again without a second look at its name', async () => {
  const upstream = await startUpstream((_request, response) => response.end('again'));
  let asked = 0;
  const egress = egressWith('127.0.0.1', async () => {
    asked++;
    return [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }];
  });
  for (let turn = 0; turn < 5; turn++) {
    const outcome = await egress.read(`http://kept.example:${upstream.port}/${turn}`);
    expect(outcome).toMatchObject({ ok: true, answer: { status: 200 } });
    // The pool takes a connection back in the next turn.
    await new Promise((done) => setImmediate(done));
  }
  expect([asked, upstream.connections()]).toEqual([1, 1]);
});

test('what the operator allows is reached, and only on its port', async () => {
  const [open, other] = [await canary(), await canary()];
  const egress = egressWith(`127.0.0.0/8:${open.port}`);
  expect(await egress.read(open.origin)).toMatchObject({ ok: true });
  const refused = await egress.read(other.origin);
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'blocked-address' } });
  expect(!refused.ok && refused.failure.fix).toBe(
    `If that is meant, whoever runs Asterism adds 127.0.0.1:${other.port} to ASTERISM_PRIVATE_NETWORKS.`,
  );
  expect(other.connections()).toBe(0);
});

test('SSRF: a socket whose other end is not what was judged gets no byte', async () => {
  let bytes = 0;
  const hidden = await startRaw((socket) => socket.on('data', (chunk) => (bytes += chunk.length)));
  let asked = 0;
  const changing = {
    family: 4,
    get address() {
      return asked++ === 0 ? '127.0.0.2' : '127.0.0.1';
    },
  };
  const egress = egressWith('127.0.0.2', async () => [changing]);
  expect(await egress.read(`http://models.example:${hidden.port}/`)).toMatchObject({
    ok: false,
    failure: { kind: 'blocked-address' },
  });
  expect([hidden.connections(), bytes]).toEqual([1, 0]);
});
