import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { seededRandom } from '@asterism/core/testing/random.ts';
import { beforeAll, expect, test } from 'vitest';
import { signIn } from '../../testing/browser-session.ts';
import { settleIn } from '../../testing/doors/settle-in.ts';
import { requestWriter } from '../../testing/malformed/write-request.ts';
import type { Sent } from '../../testing/send-raw.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const requests = 10_000;
const warmUp = 1_000;
const atOnce = 8;
const mostGrowthBytes = 256 * 1024 * 1024;

const patience = { timeout: 120_000 };

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ LOG_LEVEL: 'debug' });
});

/** What the process holds in memory, in bytes; Linux tells. */
const memoryOf = async ({ process }: TestServer) => {
  const status = await readFile(`/proc/${process.child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
};

/** Sends it as it is; a stream is left as soon as it begins. */
function send(origin: string, sent: Sent, agent: Agent | false = false): Promise<number> {
  const { method, path, headers = {}, body } = sent;
  return new Promise<number>((done, failed) => {
    const { hostname, port } = new URL(origin);
    // Node says the length of a body by itself only where the method usually has one.
    const length = body !== undefined && { 'content-length': Buffer.byteLength(body) };
    const options = {
      ...{ hostname, port, method, path, agent, setHost: !('host' in headers) },
      headers: { ...headers, ...length },
    };
    const call = request(options, (response) => {
      const isStream = response.headers['content-type']?.startsWith('text/event-stream');
      if (isStream) response.destroy();
      response.on('close', () => done(response.statusCode ?? 0));
      response.resume();
    });
    // Connections are used again, and one may just have been ended by the other side.
    call.on('error', (error) => (agent ? send(origin, sent).then(done, failed) : failed(error)));
    call.end(body);
  });
}

test(
  `${requests} malformed requests over all routes are each answered, and never with a failure of ours`,
  patience,
  async () => {
    const token = await server.token('anna@example.com', ['read', 'write', 'gateway']);
    const known = await settleIn(server, token);
    const { cookie } = await signIn(server);
    const write = requestWriter(seededRandom(20), known, { token, cookie, origin: server.origin });
    const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
    const failures: { readonly status: number; readonly sent: Sent }[] = [];
    const counts = new Map<number, number>();
    let left = requests;
    let held = 0;
    const sendAll = async () => {
      while (left > 0) {
        left -= 1;
        if (left === requests - warmUp) held = await memoryOf(server);
        const sent = write();
        const status = await send(server.origin, sent, agent).catch((error) => {
          throw new Error(`${error}: ${JSON.stringify(sent).slice(0, 500)}`);
        });
        counts.set(status, (counts.get(status) ?? 0) + 1);
        if (status >= 500 || status < 200) failures.push({ status, sent });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, sendAll));
    agent.destroy();
    expect(failures.slice(0, 5)).toEqual([]);

    // Well beyond the door, too: enough of them were good enough to be taken or said no to in detail.
    for (const status of [200, 400, 401, 403, 404, 405])
      expect(counts.get(status)).toBeGreaterThan(50);

    expect((await memoryOf(server)) - held).toBeLessThan(mostGrowthBytes);
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
    expect(server.process.child.exitCode).toBeNull();
  },
);

test.each([
  ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ['a broken request line', 'GET\r\n\r\n'],
  ['a header without a name', 'GET / HTTP/1.1\r\n: x\r\n\r\n'],
  [
    'two lengths',
    'POST /api/sync/push HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd',
  ],
  [
    'a length and chunks',
    'POST /api/sync/push HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['100 kB of headers', `GET / HTTP/1.1\r\nHost: x\r\n${'a: b\r\n'.repeat(16_000)}\r\n`],
])('%s ends that connection and nothing else', async (_, bytes) => {
  const { hostname, port } = new URL(server.origin);
  const answer = await new Promise<string>((done) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    let text = '';
    socket.on('data', (chunk) => (text += chunk));
    socket.on('error', () => undefined); // it may be reset before all was written
    socket.on('close', () => done(text));
  });
  expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
});
