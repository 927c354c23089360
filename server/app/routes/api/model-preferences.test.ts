import { randomUUID } from 'node:crypto';
import type { ModelPreferencesResponse } from '@asterism/core/protocol/preferences.ts';
import { modelPreferencesResponseSchema } from '@asterism/core/protocol/preferences.ts';
import { syncStatus } from '@asterism/core/sync/staleness.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { openSurface } from '../../../testing/surface.ts';
import { readyAddress, runProgram } from '../../../testing/test-process.ts';
import { createHome, startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
const path = '/api/user/model-preferences';

beforeAll(async () => {
  server = await startTestServer();
});

const person = () => server.token(`${randomUUID()}@example.com`);
const put = (token: string, providers: unknown, more = {}) =>
  server.call(token, 'PUT', path, { providers, ...more });
const get = async (token: string) =>
  modelPreferencesResponseSchema.parse(await (await server.call(token, 'GET', path)).json());
const of = ({ providers }: ModelPreferencesResponse, name: string) =>
  providers.find((entry) => entry.provider === name);

/** What other surfaces are told: the records themselves, whatever the answer leaves out. */
async function cellsOf(token: string): Promise<Record<string, boolean>> {
  const body = { clientId: randomUUID(), cookie: null };
  const answer = await server.call(token, 'POST', '/api/sync/pull', body);
  const { puts } = (await answer.json()) as {
    puts: { type: string; key: string; value: { isEnabled: boolean } }[];
  };
  return Object.fromEntries(
    puts
      .filter((row) => row.type === 'modelPreference')
      .map((row) => [row.key, row.value.isEnabled]),
  );
}

describe('GET', () => {
  test('knows every provider of the catalog; without a key none shows a model', async () => {
    const answer = await get(await person());
    expect(answer.providers.length).toBeGreaterThan(20);
    expect(of(answer, 'openai')).toEqual({
      provider: 'openai',
      enabledModels: [],
      isEnabled: true,
      metadata: { apiKeyConfigured: false, lastUpdated: null },
    });
    expect(Date.parse(answer.lastSynced)).toBeGreaterThan(Date.now() - 60_000);
    expect(answer.staleAfterSeconds).toBe(300);
  });

  test('an operator’s window is told here and to who pulls', async () => {
    const patient = await startTestServer({ ASTERISM_STALE_SECONDS: '900' }, server);
    const token = await patient.token('patient@example.com');
    const answer = await (await patient.call(token, 'GET', path)).json();
    expect(answer.staleAfterSeconds).toBe(900);
    expect((await patient.call(token, 'PUT', path, answer)).status).toBe(200);
    const { engine, facts } = openSurface({ origin: patient.origin, token });
    await engine.sync();
    const { lastSynced } = facts();
    expect(facts().staleAfter).toBe(900_000);
    expect(syncStatus(facts(), (lastSynced ?? 0) + 899_999).text).toBe('Synced 14m ago');
    expect(syncStatus(facts(), (lastSynced ?? 0) + 900_001).text).toBe('Stale');
  });
});

describe('PUT', () => {
  test('answers as GET does, with unlisted ids byte for byte and no normalising', async () => {
    const token = await person();
    const enabledModels = ['gpt-4', 'openai/gpt-4', 'GPT-4', ' é\u{1F600}%2F:latest', '__proto__'];
    const answer = await put(token, [{ provider: 'ollama', enabledModels, isEnabled: false }]);
    expect(answer.status).toBe(200);
    const told = modelPreferencesResponseSchema.parse(await answer.json());
    expect(of(told, 'ollama')).toMatchObject({ isEnabled: false });
    expect(new Set(of(told, 'ollama')?.enabledModels)).toEqual(new Set(enabledModels));
    expect(of(told, 'ollama')?.metadata.lastUpdated).toMatch(/Z$/);
    expect((await get(token)).providers).toEqual(told.providers);
    const fewer = await put(token, [{ provider: 'ollama', enabledModels: ['GPT-4'] }]);
    const after = of(modelPreferencesResponseSchema.parse(await fewer.json()), 'ollama');
    expect(after).toMatchObject({ isEnabled: false, enabledModels: ['GPT-4'] });
  });

  test('what GET answered can be PUT back and changes nothing', async () => {
    const token = await person();
    await put(token, [
      { provider: 'ollama', enabledModels: ['a', 'b'] },
      { provider: 'openai', enabledModels: ['gpt-5'] },
    ]);
    const [before, cells] = [await get(token), await cellsOf(token)];
    expect(cells['model:openai/gpt-5']).not.toBe(false);
    const answer = await server.call(token, 'PUT', path, before);
    expect(answer.status).toBe(200);
    expect((await get(token)).providers).toEqual(before.providers);
    expect(await cellsOf(token)).toEqual(cells);
  });

  test('one bad entry behind 5,000 good ones is named, and changes nothing', async () => {
    const token = await person();
    const good = Array.from({ length: 5000 }, (_, number) => `model-${number}`);
    const answer = await put(token, [{ provider: 'ollama', enabledModels: [...good, 'a\0'] }]);
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as { error: { message: string; details: object[] } };
    expect(error.message).toMatch(/^The field "providers\.0\.enabledModels\.5000" is not the id/);
    expect(error.details).toHaveLength(1);
    expect(await cellsOf(token)).toEqual({});
  });

  test.each([
    ...[
      '%2F',
      '%252F',
      'a%',
      'a b',
      '\u202Eevil',
      'é',
      'e\u0301',
      'ｇｐｔ',
      'constructor',
      '..',
      '/',
    ],
    ...['a:b@c.d/e', '\u{1F468}\u200D\u{1F469}', "'; DROP TABLE users; --", 'A'.repeat(300)],
  ])('the odd id %j comes back byte for byte', async (id) => {
    const token = await person();
    const twin = id.normalize('NFKC').toLowerCase();
    await put(token, [{ provider: 'ollama', enabledModels: [id] }]);
    expect(of(await get(token), 'ollama')?.enabledModels).toEqual([id]);
    if (twin === id) return;
    await put(token, [{ provider: 'ollama', enabledModels: [id, twin] }]);
    expect(new Set(of(await get(token), 'ollama')?.enabledModels)).toEqual(new Set([id, twin]));
  });

  test('providers left out stay as they were', async () => {
    const token = await person();
    await put(token, [{ provider: 'ollama', enabledModels: ['a'] }]);
    await put(token, [{ provider: 'lmstudio', enabledModels: ['b'] }]);
    const answer = await get(token);
    expect(of(answer, 'ollama')?.enabledModels).toEqual(['a']);
    expect(of(answer, 'lmstudio')?.enabledModels).toEqual(['b']);
  });

  test('a choice for a provider without a key is kept, and an empty list does not erase it', async () => {
    const token = await person();
    await put(token, [{ provider: 'my-lab', enabledModels: ['one', 'two'] }]);
    expect(of(await get(token), 'my-lab')?.enabledModels).toEqual([]);
    await put(token, [{ provider: 'my-lab', enabledModels: [] }]);
    expect(await cellsOf(token)).toEqual({ 'model:my-lab/one': true, 'model:my-lab/two': true });
  });

  test('for a provider that needs no key an empty list is one', async () => {
    const token = await person();
    await put(token, [{ provider: 'ollama', enabledModels: ['a', 'b'] }]);
    await put(token, [{ provider: 'ollama', enabledModels: [] }]);
    expect(of(await get(token), 'ollama')?.enabledModels).toEqual([]);
    expect(await cellsOf(token)).toEqual({ 'model:ollama/a': false, 'model:ollama/b': false });
  });

  test('5,000 models at once', async () => {
    const token = await person();
    const enabledModels = Array.from({ length: 5000 }, (_, number) => `family/model-${number}:tag`);
    const answer = await put(token, [{ provider: 'ollama', enabledModels }]);
    expect(answer.status).toBe(200);
    expect(new Set(of(await get(token), 'ollama')?.enabledModels)).toEqual(new Set(enabledModels));
  });

  test('two at once leave what one of them said, never a mixture', async () => {
    const token = await person();
    const lists = [
      ['a', 'b', 'c'],
      ['c', 'd', 'e'],
    ];
    const body = (enabledModels?: string[]) =>
      ['ollama', 'lmstudio'].map((provider) => ({ provider, enabledModels }));
    await Promise.all(Array.from({ length: 8 }, (_, at) => put(token, body(lists[at % 2]))));
    const answer = await get(token);
    const left = of(answer, 'ollama')?.enabledModels.sort();
    expect(lists).toContainEqual(left);
    expect(of(answer, 'lmstudio')?.enabledModels.sort()).toEqual(left);
  });

  test.each<[string, unknown, RegExp]>([
    [
      'an empty id',
      [{ provider: 'ollama', enabledModels: ['a', ''] }],
      /providers\.1\..*models\.1/i,
    ],
    ['a null character', [{ provider: 'ollama', enabledModels: ['a\0'] }], /enabledModels\.0/],
    ['a slash in a provider', [{ provider: 'a/b', enabledModels: [] }], /1\.provider.*slash/],
    ['a provider twice', [{ provider: 'lmstudio', enabledModels: [] }], /provider" is named twice/],
    ['no list', [{ provider: 'ollama' }], /enabledModels/],
    ['an unknown field', [{ provider: 'ollama', enabledModels: [], colour: 1 }], /"colour"/],
    ['a word for a switch', [{ provider: 'a', enabledModels: [], isEnabled: 'no' }], /isEnabled/],
  ])('one bad entry (%s) is named and changes nothing', async (_what, bad, sentence) => {
    const token = await person();
    const good = { provider: 'lmstudio', enabledModels: ['fine'], isEnabled: false };
    const answer = await put(token, [good, ...(bad as object[])]);
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as { error: { message: string } };
    expect(error.message).toMatch(sentence);
    expect(await cellsOf(token)).toEqual({});
    expect(of(await get(token), 'lmstudio')).toBeUndefined();
  });
});

test('with the embedded database a key in the environment shows its provider', async () => {
  const home = await createHome();
  const env = { PORT: '0', ASTERISM_HOME: home, ASTERISM_CATALOG_URL: 'off' };
  const running = runProgram('server.mjs', { ...env, OPENAI_API_KEY: 'sk-test', XAI_API_KEY: '' });
  const { origin } = new URL(await readyAddress(running));
  const command = runProgram('cli/token.ts', env, ['--name', 'test']);
  expect(await command.ended).toBe(0);
  const call = async (method: string, body?: object) => {
    const answer = await fetch(origin + path, {
      method,
      headers: {
        authorization: `Bearer ${command.stdout().trim()}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return modelPreferencesResponseSchema.parse(await answer.json());
  };
  const before = await call('GET');
  const openai = of(before, 'openai');
  expect(openai?.metadata.apiKeyConfigured).toBe(true);
  expect(openai?.enabledModels).toContain('gpt-5');
  expect(of(before, 'xai')).toMatchObject({ enabledModels: [] });
  const enabledModels = openai?.enabledModels.filter((id) => id !== 'gpt-5') ?? [];
  const after = await call('PUT', { providers: [{ provider: 'openai', enabledModels }] });
  expect(of(after, 'openai')?.enabledModels).toEqual(enabledModels);
  const old = { provider: 'openai', enabledModels: [], metadata: { apiKeyConfigured: false } };
  expect(of(await call('PUT', { providers: [old] }), 'openai')?.enabledModels).toEqual(
    enabledModels,
  );
  const none = await call('PUT', { providers: [{ provider: 'openai', enabledModels: [] }] });
  expect(of(none, 'openai')?.enabledModels).toEqual([]);
  running.child.kill('SIGTERM');
  expect(await running.ended).toBe(0);
});
