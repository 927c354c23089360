import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '@asterism/core/sync/ports.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { awaitApproval } from './await-approval.ts';

let answers: ({ error: string } | { access_token: string } | 'silence')[] = [];
const server = createServer((request, response) => {
  request.resume();
  const answer = answers.shift();
  if (answer === undefined || answer === 'silence') return void request.socket.destroy();
  const isToken = 'access_token' in answer;
  response
    .writeHead(isToken ? 200 : 400)
    .end(JSON.stringify(isToken ? { token_type: 'Bearer', scope: 'read', ...answer } : answer));
});
let origin = '';
/** Time that passes only by being waited for. */
let waited: number[] = [];
const clock: Clock = {
  now: () => waited.reduce((sum, ms) => sum + ms, 0),
  after(ms, callback) {
    waited.push(ms);
    queueMicrotask(callback);
    return () => undefined;
  },
};

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(() => {
  waited = [];
});

const code = { deviceCode: 'secret', intervalMs: 5000, expiresInMs: 60_000 };
const ask = (...said: typeof answers) => {
  answers = said;
  return awaitApproval(origin, code, clock, new AbortController().signal);
};
const pending = { error: 'authorization_pending' };

test('it waits before each question, longer for good when told to slow down', async () => {
  const approval = await ask(pending, { error: 'slow_down' }, pending, { access_token: 'ast_x' });
  expect(approval).toMatchObject({ kind: 'token', token: 'ast_x' });
  expect(waited).toEqual([5000, 5000, 10_000, 10_000]);
});

test('a server that is away for a moment is asked again', async () => {
  expect(await ask('silence', pending, { access_token: 'ast_x' })).toMatchObject({ kind: 'token' });
});

test.each([
  [{ error: 'access_denied' }, { kind: 'denied' }],
  [{ error: 'expired_token' }, { kind: 'expired' }],
  [{ error: 'invalid_grant' }, { kind: 'refused', message: 'invalid_grant' }],
])('%j ends it', async (answer, approval) => {
  expect(await ask(pending, answer)).toEqual(approval);
});

test('it ends by itself when the code has expired, and when it is called off', async () => {
  expect(await ask(...Array.from({ length: 20 }, () => pending))).toEqual({ kind: 'expired' });
  expect(clock.now()).toBe(60_000);
  const off = AbortSignal.abort();
  expect(await awaitApproval(origin, code, clock, off)).toEqual({ kind: 'cancelled' });
});
