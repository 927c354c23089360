import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { closedOrigin, startModelUpstream } from '../../../testing/model-upstream.ts';
import { expectNoSecret, plant } from '../../../testing/secrets-watch.ts';
import { asSuperuser } from '../../../testing/test-database.ts';
import { runProgram } from '../../../testing/test-process.ts';
import { createHome, startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await startTestServer({ ASTERISM_RATE_LIMITS: 'off', LOG_LEVEL: 'debug' });
  token = await server.token('anna@example.com');
});

/** Calls, and finds no secret in what is answered, headers included. */
async function call(method: string, below: string, body?: unknown) {
  const answer = await server.call(token, method, below, body);
  const text = await answer.text();
  expectNoSecret(`${method} ${below}`, text + JSON.stringify([...answer.headers]));
  return { status: answer.status, body: text ? JSON.parse(text) : null };
}

const newKey = () => plant(`sk-own-${randomUUID()}`);
const sentTo = (upstream: Awaited<ReturnType<typeof startModelUpstream>>, from = 0) =>
  upstream.requests.slice(from).map(({ headers }) => headers.authorization);

const actsOf = async (id: string) => {
  const { body } = await call('GET', '/api/audit?kind=endpoints&limit=200');
  return body.entries
    .filter((entry: { details: { endpoint: string } }) => entry.details.endpoint === id)
    .map((entry: { action: string; details: { did?: string } }) =>
      entry.details.did ? `${entry.action} ${entry.details.did}` : entry.action,
    )
    .toReversed();
};

test('a key is set, kept, replaced and cleared, used for its endpoint, and never shown', async () => {
  const upstream = await startModelUpstream(['guarded']);
  const [one, two] = [newKey(), newKey()];
  upstream.mood.key = one;
  const made = await call('POST', '/api/local-models', {
    name: 'Guarded',
    baseUrl: upstream.origin,
    endpointType: 'openai-compatible',
    apiKey: one,
  });
  expect(made.body).toMatchObject({ hasApiKey: true, availableModels: ['guarded'] });
  const at = `/api/local-models/${made.body.id}`;

  upstream.mood.key = two;
  expect((await call('POST', `${at}/health`)).body.trouble.kind).toBe('unauthorized');
  const kept = await call('PUT', at, { name: 'Guarded', baseUrl: upstream.origin });
  expect(kept.body).toMatchObject({ hasApiKey: true });
  const replaced = await call('PUT', at, { apiKey: two });
  expect(replaced.body).toMatchObject({ hasApiKey: true, healthStatus: 'healthy', trouble: null });

  for (const [apiKey, did] of [
    ['', 'by an empty text'],
    [null, 'by null'],
  ]) {
    const from = upstream.requests.length;
    const cleared = await call('PUT', at, { apiKey });
    expect(cleared.body, did ?? '').toMatchObject({
      hasApiKey: false,
      trouble: { kind: 'unauthorized' },
    });
    expect(new Set(sentTo(upstream, from))).toEqual(new Set([undefined]));
    if (apiKey === '') await call('PUT', at, { apiKey: two });
  }

  for (const below of ['', '/models', '/health']) await call('GET', at + below);
  for (const all of ['/api/local-models', '/api/endpoint-catalog', '/api/models?limit=5'])
    await call('GET', all);
  expect(await actsOf(made.body.id)).toEqual([
    'endpoint.create',
    'endpoint.key set',
    'endpoint.key replaced',
    'endpoint.key cleared',
    'endpoint.key set',
    'endpoint.key cleared',
  ]);
});

test('a key goes into the header its person names', async () => {
  const upstream = await startModelUpstream(['named']);
  const key = newKey();
  await call('POST', '/api/local-models', {
    name: 'Named header',
    baseUrl: upstream.origin,
    endpointType: 'custom',
    authHeader: 'X-Lab-Key',
    apiKey: key,
  });
  expect(upstream.requests.map(({ headers }) => headers['x-lab-key'])).toContain(key);
  expect(new Set(sentTo(upstream))).toEqual(new Set([undefined]));
});

test('a key is never sent to another origin: not by a redirect, nor by a new base URL', async () => {
  const stranger = await startModelUpstream(['stolen']);
  const home = await startModelUpstream();
  home.mood.instead = (request, response) =>
    response.writeHead(307, { location: stranger.origin + request.url }).end();
  const key = newKey();
  const made = await call('POST', '/api/local-models', {
    name: 'Redirects',
    baseUrl: home.origin,
    endpointType: 'openai-compatible',
    apiKey: key,
  });
  expect(sentTo(home)).toContain(`Bearer ${key}`);
  expect(stranger.requests.length).toBeGreaterThan(0);
  expect(JSON.stringify(stranger.requests)).not.toContain(key);

  const at = `/api/local-models/${made.body.id}`;
  const elsewhere = await startModelUpstream(['elsewhere']);
  const moved = await call('PUT', at, { name: 'Moved', baseUrl: elsewhere.origin });
  expect(moved.body).toMatchObject({ hasApiKey: false, availableModels: ['elsewhere'] });
  await call('PUT', at, { name: 'Back', baseUrl: home.origin });
  await call('POST', `${at}/health`);
  expect(JSON.stringify(elsewhere.requests)).not.toContain(key);
  expect((await call('GET', at)).body).toMatchObject({ hasApiKey: false });
  expect(await actsOf(made.body.id)).toContain('endpoint.key cleared');

  const other = newKey();
  const keyed = await call('PUT', at, { baseUrl: elsewhere.origin, apiKey: other });
  expect(keyed.body).toMatchObject({ hasApiKey: true });
  expect(sentTo(elsewhere)).toContain(`Bearer ${other}`);
  expect(JSON.stringify(home.requests)).not.toContain(other);

  const path = await call('PUT', at, { baseUrl: `${elsewhere.origin}/v1` });
  expect(path.body).toMatchObject({ hasApiKey: true });
});

test('a deleted endpoint leaves no key behind, and added again has none', async () => {
  const key = newKey();
  const made = await call('POST', '/api/local-models', {
    name: 'Short-lived',
    baseUrl: closedOrigin,
    apiKey: key,
  });
  await call('DELETE', `/api/local-models/${made.body.id}`);
  const kept = await asSuperuser(server.ownerUrl, async (client) => {
    const { rows } = await client.query('SELECT 1 FROM lockbox WHERE name = $1', [
      `endpoint:${made.body.id}`,
    ]);
    return rows.length;
  });
  expect(kept).toBe(0);
  const again = await call('POST', '/api/local-models', { name: 'Again', baseUrl: closedOrigin });
  expect(again.body).toMatchObject({ id: made.body.id, hasApiKey: false });
});

test('a backup holds endpoints and no key in plain text', { timeout: 60_000 }, async () => {
  const key = newKey();
  await call('POST', '/api/local-models', {
    name: 'Backed up',
    baseUrl: closedOrigin,
    apiKey: key,
  });
  const file = path.join(await createHome(), 'own.asterism-backup');
  const env = { DATABASE_URL: server.ownerUrl, ASTERISM_HOME: await createHome() };
  const backup = runProgram('cli/backup.ts', env, [file]);
  expect(await backup.ended, backup.stderr()).toBe(0);
  const text = gunzipSync(await readFile(file)).toString();
  expect(text).toContain('Backed up');
  expectNoSecret('The backup', text);
});
