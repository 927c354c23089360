import type { RouteConfigEntry } from '@remix-run/route-config';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BrowserSession, signIn } from '../../testing/browser-session.ts';
import type { Belongings, Door, Method, RestMethod } from '../../testing/doors/door.ts';
import { doors } from '../../testing/doors/doors.ts';
import { canary, everythingOf, settleIn } from '../../testing/doors/settle-in.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import type { Scope } from '../identity/scope.ts';
import routes from '../routes.ts';

const unknownToken = `ast_${'A'.repeat(43)}`;
const everyScope: readonly Scope[] = ['read', 'write', 'gateway'];

let server: TestServer;
let anna: { readonly token: string; readonly userId: string };
let things: Belongings;
let before: string;
let ben: { readonly session: BrowserSession; readonly token: string };

beforeAll(async () => {
  server = await startTestServer({ LOG_LEVEL: 'debug' });
  const token = await server.token('anna@example.com');
  things = await settleIn(server, token);
  const { id: userId } = await server.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.job', 'accounts', true)`;
    return tx.user.findUniqueOrThrow({ where: { email: 'anna@example.com' } });
  });
  anna = { token, userId };
  const session = await signIn(server);
  ben = { session, token: await server.token('ben@example.com', everyScope) };
  before = await everythingOf(server, userId);
});

const pathsOf = (entries: readonly RouteConfigEntry[], above = ''): string[] =>
  entries.flatMap(({ path, index, children }) => {
    const full = path === undefined ? above : `${above}/${path}`;
    const own = index || path !== undefined ? [full || '/'] : [];
    return [...own, ...pathsOf(children ?? [], full)];
  });

const entries = Object.entries(doors);
const restMethods = entries.flatMap(([path, door]) =>
  door.kind === 'rest'
    ? (Object.entries(door.methods) as [Method, RestMethod][]).map(
        ([method, one]) => [method, path, one] as const,
      )
    : [],
);
const pages = entries.flatMap(([path, door]) =>
  door.kind === 'page' ? [[path, door] as const] : [],
);
type Page = Extract<Door, { kind: 'page' }>;

/** Makes a call and ends it: streams are open until somebody goes. */
async function make(
  method: Method,
  path: string,
  one: RestMethod,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const ending = new AbortController();
  const { path: asked = path.replace('*', 'x'), body } = one.call?.(things) ?? {};
  const response = await fetch(server.origin + asked, {
    method,
    redirect: 'manual',
    signal: ending.signal,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { status } = response;
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
  const first = async () =>
    new TextDecoder().decode((await response.body?.getReader().read())?.value);
  const text = isStream ? await first() : await response.text();
  if (isStream) ending.abort();
  return { status, text };
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('every route of the server is in the list, and the list names no other', () => {
  expect(Object.keys(doors).sort()).toEqual(pathsOf(routes).sort());
});

describe.each(restMethods)('%s %s', (method, path, one) => {
  test.each<[string, () => Record<string, string>]>([
    ['nobody', () => ({})],
    ['an unknown token', () => bearer(unknownToken)],
    ['half a token', () => bearer(anna.token.slice(0, -4))],
    ['a password instead of a token', () => ({ authorization: 'Basic YW5uYTpwYXNz' })],
    ['an unknown cookie', () => ({ cookie: 'asterism_session=bm9ib2R5', origin: server.origin })],
    [
      'a page of another site',
      () => ({ cookie: ben.session.cookie, origin: 'https://evil.example' }),
    ],
    ['a page without an address', () => ({ cookie: ben.session.cookie, origin: 'null' })],
  ])('is closed to %s', async (_, headers) => {
    const { status, text } = await make(method, path, one, headers());
    expect(status).toBe(401);
    expect(text).toContain('"unauthorized"');
  });

  test('is closed to a token without its scope, however many others it has', async () => {
    const others = everyScope.filter((scope) => scope !== one.scope);
    const token = await server.token('carl@example.com', others);
    const { status, text } = await make(method, path, one, bearer(token));
    expect(status).toBe(403);
    expect(text).toContain('"forbidden"');
  });

  test('shows and does nothing of another person', async () => {
    const asBen = [
      bearer(ben.token),
      { cookie: ben.session.cookie, origin: server.origin },
    ] as const;
    for (const headers of asBen) {
      const { status, text } = await make(method, path, one, headers);
      expect(status).toBe(one.others);
      expect(text).not.toContain(canary);
    }
    expect(await everythingOf(server, anna.userId)).toBe(before);
  });
});

describe.each(pages)('%s', (path, door: Page) => {
  const where = () => door.at?.(things) ?? path;

  test('leads a stranger, a token included, to the sign-in', async () => {
    for (const headers of [{}, { cookie: 'asterism_session=bm9ib2R5' }, bearer(unknownToken)]) {
      const answer = await fetch(server.origin + where(), { headers, redirect: 'manual' });
      expect(answer.status).toBe(302);
      expect(answer.headers.get('location')).toMatch(/^\/sign-in/);
    }
  });

  test('shows and does nothing of another person', async () => {
    const page = await ben.session.get(where());
    expect(page.status).toBe(door.shows ?? 200);
    expect(await page.text()).not.toContain(canary);
    if (door.form) {
      const answer = await ben.session.post(path, door.form(things));
      expect(answer.status).toBe(door.others);
      expect(await answer.text()).not.toContain(canary);
    }
    expect(await everythingOf(server, anna.userId)).toBe(before);
  });

  test('takes no form from another site, nor from nobody', async () => {
    const form = door.form?.(things) ?? { any: 'thing' };
    for (const origin of ['https://evil.example', 'null']) {
      const answer = await ben.session.post(where(), form, origin);
      expect(answer.status).toBe(403);
    }
    const answer = await fetch(server.origin + where(), {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: server.origin },
      body: new URLSearchParams(form),
    });
    expect([302, 405]).toContain(answer.status);
  });
});

test('the person the things belong to sees every one of them', async () => {
  const seen = await Promise.all(
    [
      '/api/favorites/models',
      '/api/v1/collections/list',
      '/api/user/model-preferences',
      '/api/v1/generations',
      '/api/v1/tools',
      '/api/local-models',
      '/api/providers',
      '/api/endpoint-catalog',
    ].map(async (path) => (await server.call(anna.token, 'GET', path)).text()),
  );
  for (const text of seen) expect(text).toContain(canary);
});
