import { expect, test } from 'vitest';
import { startFakeAnthropic } from '../../../testing/endpoints/fake-anthropic.ts';
import { startFakeLiteLlm } from '../../../testing/endpoints/fake-litellm.ts';
import { startFakeLlamaCpp } from '../../../testing/endpoints/fake-llama-cpp.ts';
import { startFakeLmStudio } from '../../../testing/endpoints/fake-lm-studio.ts';
import { startFakeOllama } from '../../../testing/endpoints/fake-ollama.ts';
import { startFakeOpenRouter } from '../../../testing/endpoints/fake-openrouter.ts';
import {
  type FakeServer,
  sendJson,
  startFakeServer,
} from '../../../testing/endpoints/fake-server.ts';
import { startFakeVllm } from '../../../testing/endpoints/fake-vllm.ts';
import { hostileServers } from '../../../testing/endpoints/hostile-servers.ts';
import { closing, openEgress } from '../../../testing/endpoints/probing.ts';
import { Secret } from '../../lockbox/secret.ts';
import { createEgress } from '../../net/egress/egress.ts';
import { detectServer } from './detect.ts';

const egress = openEgress();

const keyed = (key: string) => ({ egress, keyFor: (origin: string) => new Secret(key, origin) });

const hadKey = ({ requests }: FakeServer) =>
  requests.some(({ headers }) => headers.authorization ?? headers['x-api-key']);

test('every server is told apart, with the base URL to keep', async () => {
  const start = [
    ['ollama', startFakeOllama(), '/v1/', '', 1],
    ['llama.cpp', startFakeLlamaCpp(), '/', '', 1],
    ['lm-studio', startFakeLmStudio(), '/v1', '/v1', 2],
    ['vllm', startFakeVllm(), '/v1/chat/completions', '/v1', 1],
    ['openrouter', startFakeOpenRouter(), '/api/v1/', '/api/v1', 2],
  ] as const;
  for (const [server, starting, typed, kept, models] of start) {
    const { origin } = await closing(starting as Promise<FakeServer>);
    expect(await detectServer(`${origin.slice('http://'.length)}${typed}`, { egress })).toEqual({
      ok: true,
      baseUrl: `${origin}${kept}`,
      server,
      endpointType: server === 'ollama' ? 'ollama' : 'openai-compatible',
      models,
      needsKey: false,
      trouble: null,
    });
  }
});

test('a refusal in the words of a server is a find that wants a key', async () => {
  const start = [
    ['vllm', startFakeVllm({ key: 'k' }), 'k'],
    ['litellm', startFakeLiteLlm({ key: 'k' }), 'k'],
    ['anthropic', startFakeAnthropic({ key: 'k' }), 'k'],
  ] as const;
  for (const [server, starting, key] of start) {
    const fake = await closing(starting);
    expect(await detectServer(fake.origin, { egress })).toMatchObject({
      ...{ ok: true, server, needsKey: true, models: 0 },
      trouble: { kind: 'unauthorized', fix: 'Enter its API key.' },
    });
    expect(hadKey(fake)).toBe(false);
    const found = await detectServer(fake.origin, keyed(key));
    expect(found).toMatchObject({ ok: true, server, needsKey: false });
    expect(found.ok && found.models).toBeGreaterThan(0);
    expect(await detectServer(fake.origin, keyed('wrong'))).toMatchObject({
      ...{ ok: true, server, needsKey: true },
      trouble: { fix: expect.stringContaining('key again') },
    });
  }
});

test('one that loads is found, and one without models says what to do', async () => {
  const llama = await closing(startFakeLlamaCpp({ isLoading: true }));
  expect(await detectServer(llama.origin, { egress })).toMatchObject({
    ...{ ok: true, server: 'llama.cpp', needsKey: false, models: 0 },
    trouble: { kind: 'loading' },
  });
  const ollama = await closing(startFakeOllama({ models: [] }));
  expect(await detectServer(ollama.origin, { egress })).toMatchObject({
    ...{ ok: true, server: 'ollama', models: 0 },
    trouble: { kind: 'no-models', fix: expect.stringContaining('ollama pull') },
  });
});

test('what is no model server is said, with all that was tried, within 2.5 s', async () => {
  const cases = [
    ['web page', 'html'],
    ['refused', 'refused'],
    ['silent', 'timeout'],
    ['slow drip', 'too-slow'],
    ['hangs up', 'closed'],
    ['bare 500', 'server-error'],
  ] as const;
  for (const [name, kind] of cases) {
    const { origin } = await closing(hostileServers[name]());
    const begun = performance.now();
    const found = await detectServer(origin, { egress });
    expect(performance.now() - begun).toBeLessThan(4_000); // 2.5 s, and a busy machine
    expect([name, found]).toMatchObject([
      name,
      {
        ok: false,
        trouble: { kind },
        tried: [{ address: origin, sentence: expect.stringMatching(/\.$/) }],
      },
    ]);
  }
});

test('a bare host at home is looked through; the key that was typed stays here', async () => {
  const found = await detectServer('127.0.0.77', keyed('k'));
  expect(found).toMatchObject({
    ok: false,
    trouble: { kind: 'refused', sentence: 'No model server answers at 127.0.0.77.' },
  });
  expect(found.ok || found.tried.map(({ address }) => address)).toEqual([
    ...[11_434, 1_234, 8_080, 8_000, 4_000].map((port) => `http://127.0.0.77:${port}`),
    'http://127.0.0.77',
    'https://127.0.0.77',
  ]);
});

test('a key goes only where it was typed for: not along a redirect to another origin', async () => {
  const thief = await closing(
    startFakeServer((_, response) => sendJson(response, 200, { data: [{ id: 'a' }] })),
  );
  const front = await closing(
    startFakeServer(({ path }, response) => {
      response.writeHead(307, { location: `${thief.origin}${path}` }).end();
    }),
  );
  const found = await detectServer(front.origin, keyed('k'));
  expect(found).toMatchObject({ ok: true, models: 1 });
  expect(hadKey(front)).toBe(true);
  expect(thief.requests.length).toBeGreaterThan(0);
  expect(hadKey(thief)).toBe(false);
});

test('where private networks are closed, that is what is said', async () => {
  const closed = createEgress({ networks: [] });
  for (const typed of ['192.168.1.5', 'localhost:11434', 'http://169.254.169.254/'])
    expect(await detectServer(typed, { egress: closed })).toMatchObject({
      ok: false,
      trouble: { kind: 'blocked-address' },
    });
  await closed.close();
});

test('what is no address is said without asking anybody', async () => {
  for (const typed of ['', 'not an address', 'http://'])
    expect(await detectServer(typed, { egress })).toMatchObject({
      ok: false,
      trouble: { kind: 'bad-address' },
      tried: [],
    });
  expect(await detectServer('ftp://127.0.0.1', { egress })).toMatchObject({
    ok: false,
    trouble: { kind: 'bad-address' },
  });
});
