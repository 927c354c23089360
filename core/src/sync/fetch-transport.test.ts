import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { manualClock } from '../../testing/manual-clock.ts';
import { createFetchTransport, silenceMs } from './fetch-transport.ts';

let server: Server;
let origin: string;
let answer: (response: ServerResponse) => void;
let seen: { authorization: string | undefined; url: string | undefined }[];

beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    seen.push({ authorization: request.headers.authorization, url: request.url });
    answer(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const clock = manualClock();
const open = (token: string | null = 'ast_x') =>
  createFetchTransport({ origin, token: () => token, clock });
const pull = () => open().pull({ clientId: randomUUID(), cookie: null });
const json = (status: number, body: unknown) => (response: ServerResponse) => {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
};
const error = (status: number, code: string) => json(status, { error: { code, message: 'Why.' } });

describe('what an answer means', () => {
  test.each([
    ['a body of ours', error(400, 'validation'), { kind: 'error', message: 'Why.' }],
    ['a copied profile', error(409, 'client_forked'), { kind: 'forked' }],
    ['a gap', error(409, 'mutation_gap'), { kind: 'gap' }],
    ['a later mutation', error(422, 'upgrade_needed'), { kind: 'upgrade' }],
    ['an unknown token', error(401, 'unauthorized'), { kind: 'unauthorized' }],
    ['a server that stops', error(503, 'stopping'), { kind: 'unreachable' }],
    [
      'a limit that was reached',
      (response: ServerResponse) => {
        response.setHeader('Retry-After', '7');
        error(429, 'rate_limited')(response);
      },
      { kind: 'busy', message: 'Why.', afterMs: 7_000 },
    ],
    [
      'a limit that does not say how long',
      error(429, 'rate_limited'),
      { kind: 'busy', message: 'Why.', afterMs: 0 },
    ],
    ["a proxy's limit", json(429, 'Slow down'), { kind: 'unreachable' }],
    ['an error of its own', error(500, 'internal'), { kind: 'error', message: 'Why.' }],
    ["a proxy's page", json(502, 'Bad gateway'), { kind: 'unreachable' }],
    ['a proxy that says yes', json(200, { hello: 'captive portal' }), { kind: 'unreachable' }],
    [
      'half an answer',
      (response: ServerResponse) => {
        response.writeHead(200, { 'Content-Length': '99' });
        response.write('{');
        response.destroy();
      },
      { kind: 'unreachable' },
    ],
  ])('%s', async (_, reply, expected) => {
    answer = reply;
    expect(await pull()).toEqual(expected);
  });

  test('a good one is read, and the token was shown', async () => {
    const body = { lastMutationId: 2, version: 3, rejected: [] };
    answer = json(200, body);
    expect(await open().push({ clientId: randomUUID(), mutations: [] })).toEqual({
      kind: 'ok',
      body,
    });
    expect(seen).toEqual([{ authorization: 'Bearer ast_x', url: '/api/sync/push' }]);
  });

  test('a page shows no token: its cookie speaks', async () => {
    answer = error(401, 'unauthorized');
    await open(null).pull({ clientId: randomUUID(), cookie: null });
    expect(seen[0]?.authorization).toBeUndefined();
  });
});

describe('the event stream', () => {
  function listen() {
    const versions: number[] = [];
    const ends: string[] = [];
    const close = open().listen({
      onVersion: (version) => versions.push(version),
      onEnd: (why) => ends.push(why),
    });
    return { versions, ends, close };
  }
  const stream =
    (...blocks: string[]) =>
    (response: ServerResponse) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      for (const block of blocks) response.write(block);
    };

  test('tells versions, whatever comes between, and its end', async () => {
    answer = (response) => {
      stream(
        'event: poke\ndata: {"version":1}\n\n: comment\n\nda',
        'ta: {"version":2}\n\ndata: {"other":3}\n\n',
      )(response);
      response.end();
    };
    const { versions, ends } = listen();
    await expect.poll(() => ends).toEqual(['closed']);
    expect(versions).toEqual([1, 2]);
  });

  test('tells of endpoints, keys and items who asks for it, and is no version to anybody', async () => {
    answer = (response) => {
      stream(
        'event: endpoints\ndata: {"changed":true}\n\n',
        'event: endpoints\ndata: {"changed":false}\n\nevent: endpoints\ndata: {"later":1}\n\n',
        'event: providers\ndata: {"changed":true}\n\n',
        'event: items\ndata: {"kind":"tool"}\n\nevent: items\ndata: {"kind":"later"}\n\n',
        'event: something\ndata: {"changed":true}\n\n',
      )(response);
      response.end();
    };
    const said: (boolean | string)[] = [];
    const ended = Promise.withResolvers<string>();
    open().listen({
      onVersion: (version) => expect.unreachable(String(version)),
      onEndpoints: (changed) => said.push(changed),
      onProviders: () => said.push('keys'),
      onItems: (kind) => said.push(kind),
      onEnd: (why) => ended.resolve(why),
    });
    expect(await ended.promise).toBe('closed');
    expect(said).toEqual([true, false, 'keys', 'tool']);
    const { versions, ends } = listen();
    await expect.poll(() => ends).toEqual(['closed']);
    expect(versions).toEqual([]);
  });

  test.each([
    [401, 'unauthorized'],
    [500, 'closed'],
  ])('%i ends it: %s', async (status, why) => {
    answer = error(status, 'x');
    const { ends } = listen();
    await expect.poll(() => ends).toEqual([why]);
  });

  test('silence for longer than two heartbeats ends it', async () => {
    answer = stream('data: {"version":1}\n\n');
    const { versions, ends } = listen();
    await expect.poll(() => versions).toEqual([1]);
    clock.pass(silenceMs - 1);
    expect(ends).toEqual([]);
    clock.pass(1);
    expect(ends).toEqual(['closed']);
  });

  test('what is no event ends it; what was closed says nothing more', async () => {
    answer = stream('data: {"version":1}\n\n');
    const left = listen();
    await expect.poll(() => left.versions).toEqual([1]);
    left.close();
    answer = stream('data: no json\n\n');
    const { ends } = listen();
    await expect.poll(() => ends).toEqual(['closed']);
    expect(left.ends).toEqual([]);
  });

  test('nobody there ends it', async () => {
    server.close();
    server.closeAllConnections();
    const { ends } = listen();
    await expect.poll(() => ends).toEqual(['closed']);
  });
});
