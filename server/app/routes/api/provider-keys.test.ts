import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ProviderList } from '@asterism/core/protocol/providers.ts';
import {
  checkProviderKey,
  fetchProviders,
  ProvidersError,
  removeProviderKey,
  storeProviderKey,
} from '@asterism/core/protocol/providers-client.ts';
import { readEvents } from '@asterism/core/sync/event-stream.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { keyOf, type ProviderUpstream, startProvider } from '../../../testing/provider-upstream.ts';
import { expectNoSecret, plant } from '../../../testing/secrets-watch.ts';
import { asSuperuser } from '../../../testing/test-database.ts';
import { runProgram } from '../../../testing/test-process.ts';
import { createHome, startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let openai: ProviderUpstream;
const secretKey = 'cd'.repeat(32);

beforeAll(async () => {
  openai = await startProvider();
  server = await startTestServer({
    LOG_LEVEL: 'debug',
    ASTERISM_RATE_LIMITS: 'off',
    ASTERISM_SECRET_KEY: secretKey,
    OPENAI_BASE_URL: `${openai.origin}/v1`,
  });
});

const newKey = () => plant(`sk-own-${randomUUID()}`);
const goodKey = () => {
  const key = newKey();
  openai.mood.keys.add(key);
  return key;
};

async function newPerson(at: TestServer = server) {
  const email = `${randomUUID()}@example.com`;
  const token = await at.token(email, ['read', 'write', 'gateway']);
  const source = { origin: at.origin, headers: { authorization: `Bearer ${token}` } };
  const call = async (method: string, below: string, body?: unknown, headers = {}) => {
    const answer = await at.call(token, method, below, body, headers);
    const text = await answer.text();
    expectNoSecret(`${method} ${below}`, text + JSON.stringify([...answer.headers]));
    return { status: answer.status, body: text ? JSON.parse(text) : null };
  };
  return {
    ...{ email, token, call },
    list: () => fetchProviders(source),
    store: (provider: string, key: string) => storeProviderKey(provider, key, source),
    remove: (provider: string) => removeProviderKey(provider, source),
    check: (provider: string) => checkProviderKey(provider, undefined, source),
    acts: async () => {
      const { body } = await call('GET', '/api/audit?kind=endpoints&limit=200');
      return body.entries
        .toReversed()
        .map((entry: { action: string; target: string; details: object }) => [
          entry.action,
          entry.target,
          entry.details,
        ]);
    },
    chat: () =>
      fetch(`${at.origin}/v1/chat/completions`, {
        method: 'POST',
        headers: { ...source.headers, 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'openai/gpt-5', messages: [] }),
      }),
  };
}

const of = ({ providers }: ProviderList, name: string) =>
  providers.find(({ provider }) => provider === name);

const nothing = {
  ...{ needed: true, inForce: 'none', lockbox: false, environment: null },
  ...{ lastFour: null, updatedAt: null, check: null },
};

test('a key is set, checked, replaced and removed, told by its end alone', async () => {
  const anna = await newPerson();
  expect(of(await anna.list(), 'openai')).toEqual({
    ...{ provider: 'openai', name: 'OpenAI', kind: 'catalog', isEnabled: true, newModels: 'on' },
    modelsCount: expect.any(Number),
    key: nothing,
  });
  const one = goodKey();
  const stored = await anna.store('openai', ` ${one}\n`);
  expect(stored).toEqual({
    message: 'The key is stored. OpenAI accepts the key.',
    key: {
      ...{ needed: true, inForce: 'lockbox', lockbox: true, environment: null },
      lastFour: one.slice(-4),
      updatedAt: expect.stringMatching(/Z$/),
      check: {
        status: 'ok',
        message: 'OpenAI accepts the key.',
        checkedAt: expect.stringMatching(/Z$/),
      },
    },
  });
  expect(of(await anna.list(), 'openai')?.key).toEqual(stored.key);

  const wrong = newKey();
  const replaced = await anna.store('openai', wrong);
  expect(replaced.message).toMatch(/^The key is stored\. OpenAI does not accept this key/);
  expect(replaced.key).toMatchObject({ inForce: 'lockbox', check: { status: 'refused' } });
  expect(replaced.key.lastFour).toBe(wrong.slice(-4));

  openai.mood.keys.add(wrong);
  expect(await anna.check('openai')).toMatchObject({ status: 'ok' });
  expect(of(await anna.list(), 'openai')?.key.check?.status).toBe('ok');

  await anna.remove('openai');
  await anna.remove('openai');
  expect(of(await anna.list(), 'openai')?.key).toEqual(nothing);
  expect(await anna.check('openai').catch((error) => error)).toMatchObject({
    status: 400,
    message: expect.stringMatching(/no key of OpenAI to check: enter one/),
  });
  const key = (did: string, more = {}) => [
    'provider.key',
    'OpenAI',
    { provider: 'openai', did, ...more },
  ];
  expect(await anna.acts()).toEqual([
    key('set'),
    key('replaced'),
    key('checked', { outcome: 'ok' }),
    key('removed'),
  ]);
});

test.each<[string, string, unknown, number, RegExp]>([
  ['an empty key', 'openai', { apiKey: '' }, 400, /"apiKey" is empty; to remove the key/],
  ['nothing but spaces', 'openai', { apiKey: ' \n' }, 400, /"apiKey" is empty/],
  ['two lines', 'openai', { apiKey: 'sk-a\nsk-b' }, 400, /"apiKey" must be printable ASCII/],
  ['an endless key', 'openai', { apiKey: 'x'.repeat(5000) }, 400, /"apiKey"/],
  ['no key', 'openai', {}, 400, /"apiKey"/],
  ['something more', 'openai', { apiKey: 'x', base: 'http://evil.example' }, 400, /"base"/],
  ['a provider that is misspelt', 'opnai', { apiKey: 'x' }, 404, /no provider of that id/],
  ['a program of one’s own', 'ollama', { apiKey: 'x' }, 400, /needs no key/],
  ['an own endpoint', 'endpoint-1', { apiKey: 'x' }, 400, /PUT \/api\/local-models\/:id/],
  ['a slash', 'a%2Fb', { apiKey: 'x' }, 400, /id of a provider/],
  ['half a character', '%E0%A4%A', { apiKey: 'x' }, 400, /percent-encoded/],
])('%s is refused with a sentence, and nothing is asked', async (_, id, body, status, said) => {
  const anna = await newPerson();
  const from = openai.requests.length;
  const answer = await anna.call('PUT', `/api/providers/${id}/key`, body);
  expect(answer.status).toBe(status);
  expect(answer.body.error.message).toMatch(said);
  expect(openai.requests.length).toBe(from);
  expect(await anna.acts()).toEqual([]);
});

test('a refusal reaches the client as its own sentence', async () => {
  const anna = await newPerson();
  const error = await anna.store('opnai', 'x').catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ProvidersError);
  expect(error.message).toMatch(/GET \/api\/providers lists/);
});

test.each(['50% off', 'é \u{1F600}', '%2F', 'a+b c', "o'brien;--", '__proto__', 'Lab:7@x'])(
  'the odd id %s is taken byte for byte',
  async (provider) => {
    const anna = await newPerson();
    await anna.call('PUT', '/api/user/model-preferences', {
      providers: [{ provider, enabledModels: ['m'] }],
    });
    const stored = await anna.store(provider, newKey());
    expect(stored.key).toMatchObject({ inForce: 'lockbox', check: { status: 'unknown' } });
    expect(of(await anna.list(), provider)).toMatchObject({ provider, modelsCount: 1 });
    await anna.remove(provider);
    expect(of(await anna.list(), provider)?.key).toEqual(nothing);
  },
);

test('two people with keys of one provider have each their own', async () => {
  const [anna, ben, carl] = [await newPerson(), await newPerson(), await newPerson()];
  const [hers, his] = [goodKey(), goodKey()];
  await Promise.all([anna.store('openai', hers), ben.store('openai', his)]);
  for (const person of [anna, ben, carl])
    await person.call('POST', '/api/favorites/models', { modelId: 'model:openai/gpt-5' });
  const from = openai.chats.length;
  expect([(await anna.chat()).status, (await ben.chat()).status]).toEqual([200, 200]);
  expect(openai.chats.slice(from)).toEqual([hers, his]);
  expect((await carl.chat()).status).toBe(404);
  expect(of(await carl.list(), 'openai')?.key).toEqual(nothing);
  await ben.remove('openai');
  expect(of(await anna.list(), 'openai')?.key.lastFour).toBe(hers.slice(-4));
});

describe('what follows a key', () => {
  test('the gateway takes the next one within a second, on every server, and lets go of it', async () => {
    const second = await startTestServer(
      { ASTERISM_SECRET_KEY: secretKey, OPENAI_BASE_URL: `${openai.origin}/v1` },
      server,
    );
    const anna = await newPerson();
    const source = { authorization: `Bearer ${anna.token}` };
    await anna.call('POST', '/api/favorites/models', { modelId: 'model:openai/gpt-5' });
    const models = async () => {
      const answer = await fetch(`${second.origin}/v1/models`, { headers: source });
      return ((await answer.json()) as { data: { id: string }[] }).data.map(({ id }) => id);
    };
    expect(await models()).toEqual([]);
    expect((await anna.chat()).status).toBe(404);
    for (const key of [goodKey(), goodKey()]) {
      await anna.store('openai', key);
      await expect.poll(models, { timeout: 1000 }).toEqual(['openai/gpt-5']);
      expect((await anna.chat()).status).toBe(200);
      expect(openai.chats.at(-1)).toBe(key);
    }
    await anna.remove('openai');
    expect((await anna.chat()).status).toBe(404);
    await expect.poll(models, { timeout: 1000 }).toEqual([]);
  });

  test('the stream says so, to that person alone', async () => {
    const [anna, ben] = [await newPerson(), await newPerson()];
    const heard: Record<string, string[]> = { anna: [], ben: [] };
    const ending = new AbortController();
    for (const [name, { token }] of Object.entries({ anna, ben })) {
      const { body } = await fetch(`${server.origin}/api/sync/events`, {
        headers: { authorization: `Bearer ${token}` },
        signal: ending.signal,
      });
      void (async () => {
        if (body) for await (const { event } of readEvents(body)) heard[name]?.push(event);
      })().catch(() => undefined);
    }
    await expect.poll(() => heard).toEqual({ anna: ['poke'], ben: ['poke'] });
    await anna.store('openai', newKey());
    // Pickers hear that too, once; pages of keys hear of the check as well.
    await expect
      .poll(() => heard.anna?.toSorted())
      .toEqual(['endpoints', 'poke', 'providers', 'providers']);
    await ben.remove('openai');
    await anna.remove('openai');
    await expect.poll(() => heard.anna?.filter((one) => one === 'providers')).toHaveLength(3);
    expect(heard.ben).toEqual(['poke']);
    ending.abort();
  });

  test('models show and hide with it, and what was chosen stays', async () => {
    const anna = await newPerson();
    const preferences = '/api/user/model-preferences';
    const read = async () => {
      const { body } = await anna.call('GET', preferences);
      return body.providers.find((one: { provider: string }) => one.provider === 'openai');
    };
    const providers = [{ provider: 'openai', enabledModels: ['gpt-5'] }];
    await anna.call('PUT', preferences, { providers });
    const hidden = { enabledModels: [], metadata: { apiKeyConfigured: false } };
    const shown = { enabledModels: ['gpt-5'], metadata: { apiKeyConfigured: true } };
    expect(await read()).toMatchObject(hidden);
    await anna.store('openai', newKey());
    expect(await read()).toMatchObject(shown);
    await anna.remove('openai');
    expect(await read()).toMatchObject(hidden);
    const { body: answered } = await anna.call('GET', preferences);
    expect((await anna.call('PUT', preferences, answered)).status).toBe(200);
    await anna.store('openai', newKey());
    expect(await read()).toMatchObject(shown);
  });

  test('pickers are told by what a provider can be used, under another ETag', async () => {
    const anna = await newPerson();
    const catalog = () => server.call(anna.token, 'GET', '/api/endpoint-catalog');
    const before = await catalog();
    const keyless = (await before.json()).keys;
    expect(keyless).toContainEqual({ provider: 'ollama', by: 'nothing' });
    expect(keyless).not.toContainEqual(expect.objectContaining({ provider: 'openai' }));
    await anna.store('openai', newKey());
    const after = await catalog();
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    expect((await after.json()).keys).toContainEqual({ provider: 'openai', by: 'lockbox' });
    await anna.remove('openai');
    expect((await catalog()).headers.get('etag')).toBe(before.headers.get('etag'));
  });
});

test('own endpoints are listed with their own keys, and need none', async () => {
  const anna = await newPerson();
  const made = await anna.call('POST', '/api/local-models', {
    ...{ name: 'Lab', baseUrl: openai.origin, endpointType: 'openai-compatible' },
    apiKey: goodKey(),
  });
  const provider = `endpoint-${made.body.id}`;
  expect((await anna.list()).providers.at(-1)).toMatchObject({
    ...{ provider, name: 'Lab', kind: 'endpoint', modelsCount: 1 },
    key: { needed: false, inForce: 'lockbox', lockbox: true, check: null },
  });
  await anna.call('DELETE', `/api/local-models/${made.body.id}`);
  expect(of(await anna.list(), provider)).toBeUndefined();
});

test('a check that ends after its key was replaced says nothing of the new one', async () => {
  const anna = await newPerson();
  const [late, right] = [newKey(), goodKey()];
  const waiting: (() => void)[] = [];
  openai.mood.hold = (key) =>
    key === late ? new Promise<void>((go) => waiting.push(go)) : Promise.resolve();
  const first = anna.store('openai', late);
  await expect.poll(() => waiting.length).toBe(1);
  expect((await anna.store('openai', right)).key.check?.status).toBe('ok');
  for (const go of waiting) go();
  // What it is told is of the key that is in force by now.
  expect((await first).key.lastFour).toBe(right.slice(-4));
  expect(of(await anna.list(), 'openai')?.key.check?.status).toBe('ok');
  openai.mood.hold = null;
});

test('a retry under one Idempotency-Key stores once', async () => {
  const anna = await newPerson();
  const headers = { 'idempotency-key': randomUUID() };
  const put = (apiKey: string) =>
    anna.call('PUT', '/api/providers/openai/key', { apiKey }, headers);
  const key = goodKey();
  const answers = [await put(key), await put(key)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect((await put(newKey())).status).toBe(422);
  expect(
    (await anna.acts()).map(([, , { did }]: [string, string, { did: string }]) => did),
  ).toEqual(['set']);
});

test('a key stays bound to the address it was stored for', async () => {
  const elsewhere = await startProvider();
  const moved = await startTestServer(
    { ASTERISM_SECRET_KEY: secretKey, OPENAI_BASE_URL: `${elsewhere.origin}/v1` },
    server,
  );
  const anna = await newPerson();
  const key = goodKey();
  await anna.store('openai', key);
  await anna.call('POST', '/api/favorites/models', { modelId: 'model:openai/gpt-5' });
  const listed = await fetchProviders({
    origin: moved.origin,
    headers: { authorization: `Bearer ${anna.token}` },
  });
  expect(of(listed, 'openai')?.key).toMatchObject({
    ...{ inForce: 'none', lockbox: true },
    check: {
      status: 'unknown',
      message: `The stored key was meant for ${openai.origin} and is not sent to ${elsewhere.origin}: enter it again.`,
    },
  });
  const headers = { authorization: `Bearer ${anna.token}` };
  const models = await fetch(`${moved.origin}/v1/models`, { headers });
  expect(await models.json()).toMatchObject({ data: [] });
  const checked = await moved.call(anna.token, 'POST', '/api/providers/openai/key/check');
  expect(checked.status).toBe(400);
  expect(elsewhere.requests).toEqual([]);
});

test('a stored key survives a rotation, is in no backup, and goes with its account', {
  timeout: 120_000,
}, async () => {
  const anna = await newPerson();
  const key = goodKey();
  await anna.store('openai', key);
  const env = {
    DATABASE_URL: server.ownerUrl,
    ASTERISM_HOME: await createHome(),
    ASTERISM_SECRET_KEY: secretKey,
  };
  const rotated = runProgram('cli/lockbox.ts', env, ['rotate']);
  expect(await rotated.ended, rotated.stderr()).toBe(0);
  const from = openai.requests.length;
  expect(await anna.check('openai')).toMatchObject({ status: 'ok' });
  expect(openai.requests.slice(from).map(keyOf)).toContain(key);
  expect(of(await anna.list(), 'openai')?.key).toMatchObject({ check: { status: 'ok' } });

  const file = path.join(await createHome(), 'keys.asterism-backup');
  const backup = runProgram('cli/backup.ts', env, [file]);
  expect(await backup.ended, backup.stderr()).toBe(0);
  const text = gunzipSync(await readFile(file)).toString();
  expect(text).toContain('provider:openai');
  expect(text).toContain('OpenAI accepts the key.');
  expectNoSecret('The backup', text);

  const left = await asSuperuser(server.ownerUrl, async (client) => {
    const { rows } = await client.query('DELETE FROM users WHERE email = $1 RETURNING id', [
      anna.email,
    ]);
    const found = await client.query(
      `SELECT (SELECT count(*)::int FROM provider_keys WHERE user_id = $1) AS known,
        (SELECT count(*)::int FROM lockbox WHERE user_id = $1) AS kept`,
      [rows[0].id],
    );
    return found.rows[0];
  });
  expect(left).toEqual({ known: 0, kept: 0 });
});

test('the environment’s key counts where the operator says so, and behind the lockbox’s', async () => {
  const fromEnvironment = goodKey();
  const allowed = await startTestServer(
    {
      ASTERISM_SECRET_KEY: secretKey,
      ASTERISM_ENVIRONMENT_KEYS: 'on',
      OPENAI_BASE_URL: `${openai.origin}/v1`,
      OPENAI_API_KEY: fromEnvironment,
    },
    server,
  );
  const anna = await newPerson(allowed);
  await anna.call('POST', '/api/favorites/models', { modelId: 'model:openai/gpt-5' });
  const state = async () => of(await anna.list(), 'openai')?.key;
  const environment = 'OPENAI_API_KEY';
  expect(await state()).toEqual({ ...nothing, inForce: 'environment', environment });
  expect((await anna.chat()).status).toBe(200);
  expect(openai.chats.at(-1)).toBe(fromEnvironment);
  expect(await anna.check('openai')).toMatchObject({ status: 'ok' });
  expect(await state()).toMatchObject({ inForce: 'environment', check: { status: 'ok' } });
  const { body } = await anna.call('GET', '/api/endpoint-catalog');
  expect(body.keys).toContainEqual({ provider: 'openai', by: 'environment' });

  const own = goodKey();
  expect((await anna.store('openai', own)).key).toMatchObject({ inForce: 'lockbox', environment });
  expect((await anna.chat()).status).toBe(200);
  expect(openai.chats.at(-1)).toBe(own);
  await anna.remove('openai');
  expect(await state()).toMatchObject({ inForce: 'environment', check: null });
  expect((await anna.chat()).status).toBe(200);
  expect(openai.chats.at(-1)).toBe(fromEnvironment);
});
