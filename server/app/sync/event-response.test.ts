import { readEvents } from '@asterism/core/sync/event-stream.ts';
import { expect, onTestFinished, test, vi } from 'vitest';
import { eventResponse, heartbeatMs } from './event-response.ts';

/** A stream whose first version is asked for and not answered yet. */
function open(signal = new AbortController()) {
  const version = Promise.withResolvers<number>();
  const followers = new Set<(version: number | null) => void>();
  const response = eventResponse({
    version: () => version.promise,
    follow(listener) {
      followers.add(listener);
      return () => void followers.delete(listener);
    },
    signal: signal.signal,
  });
  return { response, version, followers, hangUp: () => signal.abort() };
}

test.each([
  ['answers', 'resolve'],
  ['fails', 'reject'],
] as const)('who hangs up before the database %s is not spoken to', async (_name, settle) => {
  const stream = open();
  stream.hangUp();
  expect(stream.followers.size).toBe(0);
  stream.version[settle](7);
  expect(await stream.response.text()).toBe('');
});

test.each([
  ['answers', 'resolve'],
  ['fails', 'reject'],
] as const)('nor is one whose answer was thrown away before it %s', async (_name, settle) => {
  const stream = open();
  await stream.response.body?.cancel();
  expect(stream.followers.size).toBe(0);
  stream.version[settle](7);
  await stream.version.promise.catch(() => undefined);
});

test('who had hung up before is not followed', async () => {
  const gone = new AbortController();
  gone.abort();
  const stream = open(gone);
  expect(stream.followers.size).toBe(0);
  stream.version.resolve(7);
  expect(await stream.response.text()).toBe('');
});

test('a database that does not answer ends the stream: the caller comes again', async () => {
  const stream = open();
  stream.version.reject(new Error('gone'));
  expect(await stream.response.text()).toBe('');
  expect(stream.followers.size).toBe(0);
});

test('a heartbeat carries what the database has, also if nobody told of it', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let version = 3;
  const hangUp = new AbortController();
  const { body } = eventResponse({
    version: async () => version,
    follow: () => () => undefined,
    signal: hangUp.signal,
  });
  const events = readEvents(body as ReadableStream<Uint8Array>);
  const next = async () => (await events.next()).value;
  expect(await next()).toEqual({ event: 'poke', data: '{"version":3}' });
  version = 4; // by a server that was killed before it could tell
  await vi.advanceTimersByTimeAsync(heartbeatMs);
  expect(await next()).toEqual({ event: 'heartbeat', data: '{"version":4}' });
  hangUp.abort();
  expect(await next()).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

test('no heartbeat says that all is well while the database does not answer', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const answers = [async () => 3, () => Promise.reject(new Error('gone'))];
  const response = eventResponse({
    version: () => answers.shift()?.() ?? Promise.resolve(0),
    follow: () => () => undefined,
    signal: new AbortController().signal,
  });
  const said = response.text();
  await vi.advanceTimersByTimeAsync(heartbeatMs);
  expect(await said).toBe('event: poke\ndata: {"version":3}\n\n');
});

test('what is new about endpoints and keys is said, also that something may be missed', async () => {
  const followers = new Set<(changed: boolean | null) => void>();
  const keyFollowers = new Set<() => void>();
  const hangUp = new AbortController();
  const { body } = eventResponse({
    version: async () => 3,
    follow: () => () => undefined,
    followEndpoints(listener) {
      followers.add(listener);
      return () => void followers.delete(listener);
    },
    followProviders(listener) {
      keyFollowers.add(listener);
      return () => void keyFollowers.delete(listener);
    },
    signal: hangUp.signal,
  });
  const events = readEvents(body as ReadableStream<Uint8Array>);
  const next = async () => (await events.next()).value;
  expect(await next()).toMatchObject({ event: 'poke' });
  for (const [said, data] of [
    [true, '{"changed":true}'],
    [false, '{"changed":false}'],
    [null, '{"changed":true}'],
  ] as const) {
    for (const tell of followers) tell(said);
    expect(await next()).toEqual({ event: 'endpoints', data });
  }
  for (const tell of keyFollowers) tell();
  expect(await next()).toEqual({ event: 'providers', data: '{"changed":true}' });
  hangUp.abort();
  expect(followers.size + keyFollowers.size).toBe(0);
  expect(await next()).toBeUndefined();
});
