import { once } from 'node:events';
import type { Socket } from 'node:net';
import { brotliCompressSync, createGzip, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { createEgress } from './egress.ts';
import { EgressError } from './egress-failure.ts';
import type { EgressRequest } from './egress-outcome.ts';
import { startRaw, startUpstream } from './fixtures/upstream.ts';
import { parseNetworks } from './network-policy.ts';
import { readLines } from './read-lines.ts';

const egress = createEgress({ networks: parseNetworks('127.0.0.0/8') ?? [] });
afterAll(() => egress.close());

const MiB = 1024 * 1024;

async function kindOf(address: string, limits: EgressRequest['limits']): Promise<string> {
  const outcome = await egress.read(address, { ...(limits && { limits }) });
  return outcome.ok ? 'answered' : outcome.failure.kind;
}

/** The most memory held beyond the start while `work` runs, in MiB. */
async function peakOf(work: () => Promise<unknown>): Promise<number> {
  const used = () => process.memoryUsage.rss() / MiB;
  const before = used();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, used())), 5);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return Math.max(peak, used()) - before;
}

/** Writes `chunk` until the other end has had enough, respecting its pace. */
async function pour(to: Socket | NodeJS.WritableStream, chunk: Buffer, times: number) {
  for (let turn = 0; turn < times; turn++)
    if (!to.write(chunk)) {
      const ended = once(to, 'close').then(() => true);
      if (await Promise.race([once(to, 'drain').then(() => false), ended])) return;
    }
}

test('huge or slow upstream: headers that drip, a silent body and a dripping one each end', async () => {
  const timers: NodeJS.Timeout[] = [];
  afterAll(() => timers.forEach(clearInterval));
  const drip = (socket: Socket, head: string, piece: string) => {
    socket.write(head);
    timers.push(setInterval(() => socket.write(piece), 20));
  };
  const chunked = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';
  const headers = await startRaw((socket) => drip(socket, 'HTTP/1.1 200 OK\r\n', 'x-a: b\r\n'));
  const silent = await startRaw((socket) => socket.write(`${chunked}2\r\nok\r\n`));
  const dripping = await startRaw((socket) => drip(socket, chunked, '1\r\nx\r\n'));
  const mute = await startRaw(() => undefined);
  expect(await kindOf(headers.origin, { headersMs: 200 })).toBe('timeout');
  expect(await kindOf(mute.origin, { headersMs: 200 })).toBe('timeout');
  expect(await kindOf(silent.origin, { idleMs: 200 })).toBe('too-slow');
  expect(await kindOf(dripping.origin, { idleMs: 5_000, totalMs: 400 })).toBe('too-slow');
});

test('huge upstream: a line of 1 GB ends at its limit, in bounded memory', async () => {
  let sent = 0;
  const upstream = await startUpstream(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const chunk = Buffer.alloc(MiB, 'a');
    for (; sent < 1024 && !response.destroyed; sent++) await pour(response, chunk, 1);
    response.end();
  });
  const outcome = await egress.stream(upstream.origin, {
    limits: { maxBodyBytes: 2048 * MiB, maxDecodedBytes: 2048 * MiB },
  });
  if (!outcome.ok) expect.fail(outcome.failure.sentence);
  const peak = await peakOf(async () => {
    const reading = readLines(outcome.answer.body, 2 * MiB).next();
    await expect(reading).rejects.toMatchObject({ failure: { kind: 'too-large' } });
  });
  expect(outcome.answer.body.destroyed).toBe(true);
  expect(sent).toBeLessThan(100);
  expect(peak).toBeLessThan(100);
});

test('huge upstream: a body of 1 GB, told or not, ends at its limit', async () => {
  const upstream = await startUpstream(async (request, response) => {
    if (request.url === '/told') response.setHeader('content-length', 1024 * MiB);
    await pour(response, Buffer.alloc(MiB), 1024);
    response.end();
  });
  for (const path of ['/told', '/untold'])
    expect(await kindOf(upstream.origin + path, { maxBodyBytes: 4 * MiB })).toBe('too-large');
});

test.each(['gzip', 'br', 'zstd', 'deflate', 'gzip, gzip'])(
  'huge upstream: a bomb in %s ends at its limit, in bounded memory',
  async (encoding) => {
    const zeros = Buffer.alloc(256 * MiB);
    const packed: Record<string, (input: Buffer) => Buffer> = {
      gzip: gzipSync,
      br: (input: Buffer) => brotliCompressSync(input, { params: { 1: 1 } }),
      zstd: zstdCompressSync,
      deflate: deflateSync,
      'gzip, gzip': (input: Buffer) => gzipSync(gzipSync(input)),
    };
    const bomb = packed[encoding]?.(zeros);
    const upstream = await startUpstream((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(bomb);
    });
    const peak = await peakOf(async () => {
      expect(await kindOf(upstream.origin, { maxDecodedBytes: 8 * MiB })).toBe('too-large');
    });
    expect(bomb?.byteLength).toBeLessThan(2 * MiB);
    expect(peak).toBeLessThan(100);
  },
);

test('packed answers are read, and broken or unasked packing is named', async () => {
  const text = JSON.stringify({ data: [{ id: 'm' }] });
  const packed: Record<string, Buffer> = {
    gzip: gzipSync(text),
    br: brotliCompressSync(text),
    zstd: zstdCompressSync(text),
    deflate: deflateSync(text),
    identity: Buffer.from(text),
  };
  const upstream = await startUpstream((request, response) => {
    const [, name = '', how] = (request.url ?? '').split('/');
    const body = packed[name] ?? Buffer.from(text);
    response.writeHead(200, { 'content-encoding': name });
    response.end(how === 'cut' ? body.subarray(0, -6) : how === 'broken' ? body.fill(7) : body);
  });
  for (const name of Object.keys(packed)) {
    const outcome = await egress.read(`${upstream.origin}/${name}`);
    expect([name, outcome.ok && String(outcome.answer.body)]).toEqual([name, text]);
  }
  for (const path of ['/gzip/cut', '/br/broken', '/zstd/broken', '/lzma', '/gzip/broken'])
    expect([path, await kindOf(upstream.origin + path, {})]).toEqual([path, 'not-http']);
});

test('a reader that stops closes the connection, and an abort names itself', async () => {
  const closed: Promise<unknown>[] = [];
  const upstream = await startUpstream((request, response) => {
    closed.push(once(request.socket, 'close'));
    response.write('data: 1\n\n');
  });
  const reading = await egress.stream(upstream.origin);
  if (!reading.ok) expect.fail(reading.failure.sentence);
  for await (const line of readLines(reading.answer.body)) {
    expect(line).toBe('data: 1');
    break;
  }
  const unread = await egress.stream(upstream.origin);
  if (!unread.ok) expect.fail(unread.failure.sentence);
  unread.answer.body.destroy();
  const leaving = new AbortController();
  const left = await egress.stream(upstream.origin, { signal: leaving.signal });
  if (!left.ok) expect.fail(left.failure.sentence);
  leaving.abort();
  const error = await left.answer.body.toArray().catch((reason: unknown) => reason);
  expect(error instanceof EgressError && error.failure.kind).toBe('aborted');
  await Promise.all(closed);
  expect(closed).toHaveLength(3);
  const before = await egress.stream(upstream.origin, { signal: AbortSignal.abort() });
  expect(before).toMatchObject({ ok: false, failure: { kind: 'aborted' } });
});

test('lines are whole however they arrive', async () => {
  async function* pieces() {
    for (const piece of ['a\r', '\nb', 'b\n', '\n', 'é'.slice(0, 1), ' end'])
      yield Buffer.from(piece);
  }
  const lines: string[] = [];
  for await (const line of readLines(pieces())) lines.push(line);
  expect(lines).toEqual(['a', 'bb', '', 'é end']);
});

test('a line that ends a piece of gzip arrives before the next piece is sent', async () => {
  const packer = createGzip();
  const upstream = await startUpstream((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    packer.pipe(response);
    packer.write('first\n');
    packer.flush();
  });
  const outcome = await egress.stream(upstream.origin);
  if (!outcome.ok) expect.fail(outcome.failure.sentence);
  const lines = readLines(outcome.answer.body);
  expect((await lines.next()).value).toBe('first');
  packer.end('second\n');
  expect((await lines.next()).value).toBe('second');
  expect((await lines.next()).done).toBe(true);
});
