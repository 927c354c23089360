import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BrowserSession, signIn } from '../../testing/browser-session.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import type { AuditEntry } from '../audit/list-audit.ts';
import { createWelcomeCode } from '../identity/welcome-codes.ts';

const chrome =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36';
const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';

let server: TestServer;
let anna: BrowserSession;

beforeAll(async () => {
  server = await startTestServer();
  anna = await signIn(server, chrome);
});

type Page = { entries: AuditEntry[]; nextCursor: string | null };
const audit = async (browser: BrowserSession, query = ''): Promise<Page> =>
  (await browser.get(`/api/audit${query}`)).json() as Promise<Page>;
const latest = async (browser = anna) => (await audit(browser)).entries[0];
const textOf = async (response: Response) =>
  (await response.text())
    .replaceAll(/<script[\s\S]*?<\/script>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

const post = (browser: BrowserSession, path: string, body: unknown) =>
  fetch(server.origin + path, {
    method: 'POST',
    headers: {
      cookie: browser.cookie,
      origin: server.origin,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });

const push = (browser: BrowserSession, name: string, args: object, clientId = randomUUID()) =>
  post(browser, '/api/sync/push', {
    clientId,
    mutations: [{ id: 1, uuid: randomUUID(), name, args }],
  });

describe('what is told', () => {
  test('a sign-in by link, with the browser and where from', async () => {
    const link = await createWelcomeCode(server.prisma, new Date());
    const answer = await fetch(`${server.origin}/welcome?code=${link}`, {
      redirect: 'manual',
      headers: { 'user-agent': chrome },
    });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    const entries = await fetch(`${server.origin}/api/audit`, { headers: { cookie } });
    expect(((await entries.json()) as Page).entries[0]).toMatchObject({
      action: 'session.start',
      actor: { kind: 'session', name: chrome },
      address: '127.0.0.1',
    });
  });

  test('a connection approved, its token made, revoked; each by what did it', async () => {
    const asked = await server.call(null, 'POST', '/api/device/code', {
      surface_kind: 'vscode',
      surface_name: 'laptop',
    });
    const { device_code, user_code } = (await asked.json()) as Record<string, string>;
    await anna.post('/connect', { user_code: user_code ?? '', decision: 'approve' });
    expect(await latest()).toMatchObject({
      action: 'device.approve',
      target: 'laptop',
      actor: { kind: 'session', name: chrome },
      address: '127.0.0.1',
    });
    await server.call(null, 'POST', '/api/device/token', { device_code, grant_type });
    const made = await latest();
    expect(made).toMatchObject({
      action: 'token.create',
      target: 'laptop',
      actor: { kind: 'surface', name: 'laptop' },
      details: { scopes: ['read', 'write'], surfaceKind: 'vscode' },
    });
    await anna.post('/surfaces', { id: made?.actor.id ?? '' });
    expect(await latest()).toMatchObject({ action: 'token.revoke', target: 'laptop' });
    await anna.post('/surfaces', { id: made?.actor.id ?? '' });
    expect((await audit(anna)).entries.map(({ action }) => action)).toEqual([
      'token.revoke',
      'token.create',
      'device.approve',
      'session.start',
    ]);
    expect(JSON.stringify(await audit(anna))).not.toMatch(/ast_|hash|secret/i);
  });

  test('a collection deleted and brought back, over REST and by a surface, once each', async () => {
    const ben = await signIn(server);
    const made = await post(ben, '/api/v1/collections/upsert', { title: 'Coding' });
    const { id } = (await made.json()) as { id: string };
    await post(ben, '/api/v1/collections/delete', { id });
    expect(await latest(ben)).toMatchObject({
      action: 'collection.delete',
      target: 'Coding',
      details: { collection: id },
    });
    await push(ben, 'collection.restore', { id });
    expect(await latest(ben)).toMatchObject({ action: 'collection.restore', target: 'Coding' });
    await push(ben, 'collection.restore', { id });
    await push(ben, 'collection.delete', { id: randomUUID(), at: new Date().toISOString() });
    expect((await audit(ben)).entries).toHaveLength(3);
  });

  test('many stars at once as one, and a single star not at all', async () => {
    const carl = await signIn(server);
    const act = (name: string) => ({
      item: { id: `model:lab/${name}`, name, provider: 'lab', providerName: null },
      value: true,
      at: new Date().toISOString(),
    });
    await push(carl, 'favorite.set', act('single'));
    expect(await latest(carl)).toMatchObject({ action: 'session.start' });
    const names = Array.from({ length: 60 }, (_, at) => `m${at}`);
    const clientId = randomUUID();
    const sent = {
      id: 1,
      uuid: randomUUID(),
      name: 'favorite.setMany',
      args: { acts: names.map(act) },
    };
    for (let again = 0; again < 2; again++)
      await post(carl, '/api/sync/push', { clientId, mutations: [sent] });
    const { entries } = await audit(carl);
    expect(entries.map(({ action }) => action)).toEqual(['favorite.bulk', 'session.start']);
    expect(entries[0]?.details).toEqual({ added: 60, removed: 0 });
  });

  test('an end of one’s own session', async () => {
    const dora = await signIn(server, chrome);
    const other = { ...dora, userId: dora.userId };
    const { entries } = await audit(other);
    const id = entries[0]?.actor.id ?? '';
    await dora.post('/surfaces', { id });
    const rows = await server.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('app.user_id', ${dora.userId}, true)`;
      return tx.auditEntry.findMany({ where: { action: 'session.end' } });
    });
    expect(rows).toMatchObject([
      { target: 'Chrome 142 on macOS', actorName: chrome, details: { isOwn: true } },
    ]);
  });
});

describe('how it is read', () => {
  let emil: BrowserSession;
  beforeAll(async () => {
    emil = await signIn(server, chrome);
    for (let at = 0; at < 60; at++) {
      const code = await server.call(null, 'POST', '/api/device/code', { surface_name: `s${at}` });
      const { user_code } = (await code.json()) as Record<string, string>;
      await emil.post('/connect', { user_code: user_code ?? '', decision: 'deny' });
    }
  });

  test('page by page, newest first, each entry once', async () => {
    const seen: AuditEntry[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await audit(emil, `?limit=17${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.entries);
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(61);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(61);
    expect(seen.map(({ at }) => at)).toEqual(
      seen
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
  });

  test('by kind', async () => {
    const { entries } = await audit(emil, '?kind=sign-ins');
    expect(entries.map(({ action }) => action)).toEqual(['session.start']);
    expect((await audit(emil, '?kind=library')).entries).toEqual([]);
    expect((await emil.get('/api/audit?kind=other')).status).toBe(400);
    expect((await emil.get('/api/audit?cursor=nonsense')).status).toBe(400);
  });

  test('only by its person', async () => {
    const stranger = await server.token('stranger@example.com');
    const answer = await server.call(stranger, 'GET', '/api/audit');
    const { entries } = (await answer.json()) as Page;
    expect(entries.map(({ target }) => target)).toEqual(['test']);
    expect((await fetch(`${server.origin}/api/audit`)).status).toBe(401);
    expect((await fetch(`${server.origin}/activity`, { redirect: 'manual' })).status).toBe(302);
  });

  test('as a page: sentences, who, when to the second, and the way to earlier ones', async () => {
    const first = await emil.get('/activity');
    const html = await first.clone().text();
    expect(await textOf(first)).toMatch(
      /Activity.*The connection of “s59” was denied.*Chrome 142 on macOS.*just now|s ago.*Earlier/,
    );
    expect(html).toMatch(/<time dateTime="[^"]+Z" title="\d+ \w+ \d{4} at \d\d:\d\d:\d\d UTC">/);
    const next = /href="(\/activity\?cursor=[^"]+)"/.exec(html)?.[1] ?? '';
    const second = await textOf(await emil.get(next.replaceAll('&amp;', '&')));
    expect(second).toMatch(/“s0” was denied.*Signed in.*Newest/);
    expect(second).not.toContain('“s59”');
    expect(await textOf(await emil.get('/activity?kind=library'))).toContain(
      'Nothing of this kind yet',
    );
    expect((await emil.get('/activity?kind=other&cursor=nonsense')).status).toBe(200);
  });
});
