import { randomUUID } from 'node:crypto';
import type { RouteConfigEntry } from '@remix-run/route-config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserSession, signIn } from '../../testing/browser-session.ts';
import { type Tapped, tapStatements } from '../../testing/statement-tap.ts';
import { asSuperuser, createTestDatabase } from '../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { createWelcomeCode } from '../identity/welcome-codes.ts';
import routes from '../routes.ts';

let server: TestServer;
let tap: Awaited<ReturnType<typeof tapStatements>>;
let role: string;
let token: string;
let browser: BrowserSession;
let welcome: string;

/** The built server on a database that it reaches through the tap, as the pool's role. */
beforeAll(async () => {
  const database = await createTestDatabase();
  role = new URL(database.appUrl).username;
  tap = await tapStatements(database.appUrl);
  server = await startTestServer(
    { DATABASE_APP_URL: tap.url, OPENAI_BASE_URL: 'http://127.0.0.1:2/v1' },
    database,
  );
  token = await server.token('walker@example.com', ['read', 'write', 'gateway']);
  browser = await signIn(server);
  welcome = await createWelcomeCode(database.prisma, new Date());
});
afterAll(() => tap.close());

const by = (method: string, path: string, body?: unknown) =>
  server.call(token, method, path, body).then((answer) => answer.text());
const see = async (path: string) => (await browser.get(path)).text();

async function followEvents() {
  const ending = new AbortController();
  const { body } = await fetch(`${server.origin}/api/sync/events`, {
    headers: { authorization: `Bearer ${token}` },
    signal: ending.signal,
  });
  await body?.getReader().read();
  ending.abort();
}

async function connectDevice() {
  const asked = await by('POST', '/api/device/code', { surface_kind: 'cli', surface_name: 'walk' });
  const { device_code, user_code } = JSON.parse(asked);
  await see(`/connect?user_code=${user_code}`);
  await (await browser.post('/connect', { user_code, decision: 'approve' })).text();
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
  await by('POST', '/api/device/token', { device_code, grant_type });
}

async function changeCollections() {
  const { id } = JSON.parse(await by('POST', '/api/v1/collections/upsert', { title: 'One' }));
  await by('POST', '/api/v1/collections/upsert', { id, title: 'Two' });
  const itemId = 'model:lab/walked';
  await by('POST', '/api/v1/collections/items/toggle', { collectionId: id, itemId });
  await by('GET', `/api/v1/collections/items/list?collectionId=${id}`);
  await by('GET', '/api/v1/collections/list');
  await see('/collections');
  await see(`/collections/${id}`);
  await by('POST', '/api/v1/collections/delete', { id });
}

const dot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

async function makeGenerations() {
  const path = '/api/v1/generations';
  const saved = await by('POST', path, { ...star, prompt: 'A dot', image: dot });
  const { id } = JSON.parse(saved);
  await by('GET', path);
  await by('GET', `${path}/${id}`);
  await by('GET', `${path}/${id}/image`);
  await by('POST', '/api/v1/favorites/toggle', { generationId: id });
  await by('GET', '/api/v1/favorites/list');
  await see('/generations?q=dot&kind=image');
  await see(`/generations/${id}`);
  await see(`/generations/cards?id=generation:${id}`);
  await by('DELETE', `${path}/${id}`);
}

async function registerTools() {
  await by('POST', '/api/v1/tools', { server: 'files', name: 'walk' });
  await by('GET', '/api/v1/tools');
  await by('GET', '/api/v1/tools/files/walk');
  await see('/tools');
  await see('/tools/cards?id=tool:files/walk');
  await by('DELETE', '/api/v1/tools/files/walk');
}
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

/** Walked once for all of its routes: it asks around, which takes a moment. */
const keepEndpoint = once(async () => {
  const asked = { name: 'Walked', baseUrl: 'http://127.0.0.1:2', apiKey: 'sk-walked' };
  const made = await by('POST', '/api/local-models', asked);
  const path = `/api/local-models/${JSON.parse(made).id}`;
  for (const below of ['', '/models', '/health', '/checks', '/usage'])
    await by('GET', path + below);
  for (const below of ['/models', '/health']) await by('POST', path + below);
  await by('PUT', path, { isActive: true, apiKey: '' });
  await by('GET', '/api/local-models');
  await by('GET', '/api/endpoint-catalog');
  await by('DELETE', path);
  await by('POST', '/api/local-models/detect', { baseUrl: '127.0.0.1:2' });
});

const keepKeys = once(async () => {
  const path = '/api/providers/openai/key';
  await by('PUT', path, { apiKey: 'sk-walked' });
  await by('GET', '/api/providers');
  await by('POST', `${path}/check`);
  await by('POST', `${path}/check`, { apiKey: 'sk-other' });
  await by('DELETE', path);
});

const adviseOnce = once(async () => {
  const path = '/api/recommendations';
  await by('GET', path);
  for (const act of ['dismiss', 'restore'])
    await by('POST', `${path}/${act}`, { id: 'x'.repeat(22) });
});

async function endSurface() {
  const [, id = randomUUID()] = /name="id" value="([^"]+)"/.exec(await see('/surfaces')) ?? [];
  await browser.post('/surfaces', { id });
}

const account = { name: 'Newcomer', email: 'newcomer@example.com', password: 'correct horse 7' };

async function liveInAnAccount() {
  const own = await signIn(server);
  await see('/sign-up');
  await (await own.post('/sign-up', account)).text();
  await (await own.post('/sign-in', account)).text();
  await (await own.post('/sign-in', { ...account, password: 'another' })).text();
  await (await own.get('/account')).text();
  const intents = [
    { intent: 'profile', name: 'Nobody', email: 'nobody@example.com' },
    { intent: 'password', password: 'correct horse 8' },
    { intent: 'unlink', issuer: 'https://id.example' },
    { intent: 'delete', confirmation: 'no' },
  ];
  for (const fields of intents) await (await own.post('/account', fields)).text();
  const wanted = { intent: 'create', name: 'walk', read: 'on', days: '30' };
  const page = await (await own.post('/tokens', wanted)).text();
  const [, id = randomUUID()] = /name="id" value="([^"]+)"/.exec(page) ?? [];
  await (await own.post('/tokens', { id })).text();
  await (await own.post('/sign-out', {})).text();
  const other = await signIn(server);
  await other.post('/account', { intent: 'sign-out-everywhere' });
}

const star = { modelId: 'model:lab/walked' };
const mutation = () => ({
  id: 1,
  uuid: randomUUID(),
  name: 'collection.create',
  args: { id: randomUUID(), title: 'Pushed', at: new Date().toISOString() },
});

/** How each route is walked, so that its statements run; a route that is missing fails the test. */
const walks: { readonly [path: string]: () => Promise<unknown> } = {
  '/': () => see('/'),
  models: () => see('/models'),
  favorites: () => see('/favorites?tab=generations'),
  collections: changeCollections,
  'collections/:id': changeCollections,
  'dashboard/collections/*': () => see('/dashboard/collections'),
  'dashboard/favorites': () => see('/dashboard/favorites'),
  generations: makeGenerations,
  'generations/:id': makeGenerations,
  'generations/cards': makeGenerations,
  tools: registerTools,
  'tools/cards': registerTools,
  playground: () => see('/playground'),
  providers: () => see('/providers'),
  'sign-in': liveInAnAccount,
  'sign-in/:provider': () => browser.post('/sign-in/github', {}),
  'sign-in/:provider/callback': () => see('/sign-in/github/callback?code=x&state=y'),
  'sign-up': liveInAnAccount,
  'sign-out': () => see('/sign-out'),
  tokens: () => see('/tokens'),
  account: () => see('/account'),
  welcome: () => see(`/welcome?code=${welcome}`),
  connect: connectDevice,
  use: async () => {
    await see('/use');
    await browser.post('/use', { name: 'walk', days: '30' });
  },
  surfaces: endSurface,
  activity: () => see('/activity'),
  endpoints: () => see('/endpoints'),
  'api/models': () => by('GET', '/api/models?favorite=true'),
  'api/catalog': () => by('GET', '/api/catalog'),
  'api/favorites/models': () => by('POST', '/api/favorites/models', star),
  'api/favorites/models/*': () => by('DELETE', '/api/favorites/models/model%3Alab%2Fwalked'),
  'api/v1/favorites/toggle': () => by('POST', '/api/v1/favorites/toggle', { itemId: star.modelId }),
  'api/v1/favorites/list': () => by('GET', '/api/v1/favorites/list'),
  'api/v1/collections/upsert': changeCollections,
  'api/v1/collections/delete': changeCollections,
  'api/v1/collections/list': changeCollections,
  'api/v1/collections/items/toggle': changeCollections,
  'api/v1/collections/items/list': changeCollections,
  'api/v1/generations': makeGenerations,
  'api/v1/generations/:id': makeGenerations,
  'api/v1/generations/:id/image': makeGenerations,
  'api/v1/tools': registerTools,
  'api/v1/tools/*': registerTools,
  'api/user/model-preferences': async () => {
    const { providers } = JSON.parse(await by('GET', '/api/user/model-preferences'));
    await by('PUT', '/api/user/model-preferences', { providers: providers.slice(0, 2) });
  },
  'api/sync/push': () =>
    by('POST', '/api/sync/push', { clientId: randomUUID(), mutations: [mutation()] }),
  'api/sync/pull': () => by('POST', '/api/sync/pull', { clientId: randomUUID(), cookie: null }),
  'api/sync/events': followEvents,
  'api/local-models': keepEndpoint,
  'api/local-models/detect': keepEndpoint,
  'api/local-models/:id': keepEndpoint,
  'api/local-models/:id/models': keepEndpoint,
  'api/local-models/:id/health': keepEndpoint,
  'api/local-models/:id/checks': keepEndpoint,
  'api/local-models/:id/usage': keepEndpoint,
  'api/providers': keepKeys,
  'api/providers/:id/key': keepKeys,
  'api/providers/:id/key/check': keepKeys,
  usage: () => see('/usage?range=24h&model=openai/gpt-5&endpoint=openai&surface=dashboard'),
  'api/usage': () => by('GET', '/api/usage?zone=Europe/Berlin'),
  'api/usage.csv': () => by('GET', '/api/usage.csv'),
  'api/usage/settings': async () => {
    await by('PUT', '/api/usage/settings', { budgetUsd: 5 });
    await by('GET', '/api/usage/settings');
  },
  'api/endpoint-catalog': keepEndpoint,
  'api/recommendations': adviseOnce,
  'api/recommendations/dismiss': adviseOnce,
  'api/recommendations/restore': adviseOnce,
  'api/remote-image': () => see('/api/remote-image?url=http%3A%2F%2F169.254.169.254%2F'),
  'api/audit': () => by('GET', '/api/audit'),
  'api/device/code': connectDevice,
  'api/device/token': connectDevice,
  'api/openapi.json': () => see('/api/openapi.json'),
  'api/docs': () => see('/api/docs'),
  'api/*': () => by('GET', '/api/nothing'),
  healthz: () => see('/healthz'),
  readyz: () => see('/readyz'),
  metrics: () => see('/metrics'),
  '*': () => see('/nothing'),
};

/** The URLs of a list of routes; one that only frames others has none of its own. */
const pathsOf = (entries: readonly RouteConfigEntry[]): string[] =>
  entries.flatMap(({ path, index, children }) =>
    children ? pathsOf(children) : [index ? '/' : (path ?? '')],
  );

/** Statements about the connection, or about tables that are open to be read by everyone. */
const aboutNobody =
  /^\s*(?:BEGIN|COMMIT|ROLLBACK|LISTEN|SET|SELECT 1\s*$|SELECT (?:set_config|pg_notify|pg_backend_pid|version)\()/i;
const open = new Set(['catalog_models', 'catalog_state', 'model_aliases', 'instance']);
const tablesOf = (text: string) =>
  [...text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:"?public"?\.)?"?([a-z_]+)"?(?!\s*\()/gi)].map(
    ([, name = '']) => name,
  );
const isOpen = (text: string) =>
  !/^\s*(?:INSERT|UPDATE|DELETE)/i.test(text) &&
  tablesOf(text).every((name) => open.has(name)) &&
  tablesOf(text).length > 0;

/** What pg-boss keeps: it holds ids and times, in a schema beside all that is anybody's. */
const isAboutJobs = (text: string, tables: ReadonlySet<string>) =>
  /\bpgboss\b/.test(text) && tablesOf(text).every((name) => !tables.has(name));

const narrow = ['app.user_id', 'app.presented_hash', 'app.presented_email', 'app.job'];
const isBound = ({ inTransaction, settings }: Tapped) =>
  inTransaction && narrow.some((name) => settings.has(name));

const publicTables = () =>
  asSuperuser(server.ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace`,
    );
    return new Set(rows.map(({ name }) => name));
  });

describe('every statement of a running server', () => {
  test('all routes are walked', () => {
    expect(Object.keys(walks).sort()).toEqual(pathsOf(routes).sort());
  });

  test('runs as the pool’s role, in a transaction bound to a person or to one narrow policy', async () => {
    const before = tap.tapped().length;
    for (const [path, walk] of Object.entries(walks)) {
      const from = tap.tapped().length;
      await walk();
      if (path.startsWith('api/v1')) expect(tap.tapped().length).toBeGreaterThan(from);
    }
    const seen = tap.tapped();
    expect(new Set(seen.map((one) => one.role))).toEqual(new Set([role]));
    const tables = await publicTables();
    const loose = seen.filter(
      (one) =>
        !aboutNobody.test(one.text) &&
        !isOpen(one.text) &&
        !isAboutJobs(one.text, tables) &&
        !isBound(one),
    );
    expect(loose.map(({ text }) => text)).toEqual([]);

    const walked = seen.slice(before).filter(isBound);
    const touched = new Set(walked.flatMap(({ text }) => tablesOf(text)));
    for (const table of [
      'user_favorites',
      'collections',
      'audit_log',
      'access_tokens',
      'sessions',
      'local_models',
      'provider_keys',
      'usage',
      'usage_settings',
      'dismissed_recommendations',
    ])
      expect(touched).toContain(table);
    const bound = new Set(walked.flatMap(({ settings }) => [...settings]));
    for (const name of narrow) expect(bound).toContain(name);
  });

  test('a statement outside of that is seen by this test', () => {
    const text = 'SELECT * FROM "public"."user_favorites"';
    const loose = { role, text, name: '', inTransaction: false, settings: new Set<string>() };
    expect([aboutNobody.test(text), isOpen(text), isBound(loose)]).toEqual([false, false, false]);
    expect(isBound({ ...loose, settings: new Set(['app.user_id']) })).toBe(false);
    expect(isBound({ ...loose, inTransaction: true })).toBe(false);
    const tables = new Set(['local_models']);
    expect(isAboutJobs('DELETE FROM pgboss.job_common WHERE name = $1', tables)).toBe(true);
    expect(isAboutJobs('SELECT FROM pgboss.job_common, x JOIN local_models', tables)).toBe(false);
    expect(isAboutJobs('SELECT FROM local_models', tables)).toBe(false);
    expect(isOpen('UPDATE catalog_models SET name = $1')).toBe(false);
    expect(isOpen('SELECT 1 FROM catalog_models, sessions JOIN sessions')).toBe(false);
  });
});
