import { randomUUID } from 'node:crypto';
import type { UsageAnswer } from '@asterism/core/protocol/usage.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BrowserSession, signIn } from '../../../testing/browser-session.ts';
import { asSuperuser } from '../../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { usageRow } from '../../../testing/usage-rows.ts';
import { asUser } from '../../db/client.ts';
import { forgetOldUsage } from '../../gateway/forget-usage.ts';
import { type UsageRow, writeUsage } from '../../gateway/write-usage.ts';

const dayMs = 24 * 60 * 60 * 1000;

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

const whoHas = (email: string): Promise<string> =>
  asSuperuser(server.ownerUrl, async (client) => {
    const { rows } = await client.query('SELECT id FROM users WHERE email = $1', [email]);
    return rows[0].id;
  });

/** Somebody with calls of their own, and the routes as they see them. */
async function person(rows: (userId: string) => readonly UsageRow[] = () => []) {
  const email = `${randomUUID()}@example.com`;
  const token = await server.token(email, ['read', 'write']);
  const userId = await whoHas(email);
  await writeUsage(server.prisma, rows(userId));
  const ask = async (query = ''): Promise<UsageAnswer> => {
    const answer = await server.call(token, 'GET', `/api/usage${query}`);
    expect(answer.status).toBe(200);
    return answer.json();
  };
  const csv = async (query = '') => {
    const answer = await server.call(token, 'GET', `/api/usage.csv${query}`);
    return { answer, lines: (await answer.text()).split('\r\n') };
  };
  return { userId, token, ask, csv };
}

const at = (text: string) => new Date(text);
const query = (asked: Record<string, string>) => `?${new URLSearchParams(asked)}`;

describe('figures', () => {
  test('are sums over all, and by day, model, endpoint and surface', async () => {
    const endpoint = randomUUID();
    const tokenId = randomUUID();
    const own = {
      ...{ endpointId: endpoint, answeredBy: `endpoint-${endpoint}/qwen`, costEstimate: null },
    };
    const { ask } = await person((userId) => [
      usageRow({ userId, at: at('2026-05-01T10:00:00Z'), cachedTokens: 4, firstByteMs: 100 }),
      usageRow({ userId, at: at('2026-05-01T11:00:00Z'), firstByteMs: 300, attempts: 2, tokenId }),
      usageRow({ userId, at: at('2026-05-03T12:00:00Z'), ...own, firstByteMs: 50 }),
      usageRow({
        ...{ userId, at: at('2026-05-03T12:01:00Z'), status: 502, errorClass: 'refused' },
        ...{ promptTokens: null, completionTokens: null, firstByteMs: null, costEstimate: null },
      }),
      usageRow({
        userId,
        at: at('2026-05-03T12:02:00Z'),
        status: 499,
        errorClass: 'gone',
        costEstimate: null,
      }),
      usageRow({ userId, at: at('2026-05-03T12:03:00Z'), errorClass: 'broken', attempts: 2 }),
    ]);
    const told = await ask(query({ from: '2026-05-01', to: '2026-05-03' }));
    expect(told.total).toMatchObject({
      ...{ requests: 6, ownRequests: 1, promptTokens: 50, completionTokens: 25, cachedTokens: 4 },
      ...{ unpriced: 1, errors: 2, failedOver: 1, aborted: 1 },
    });
    expect(told.total.costEstimate).toBeCloseTo(0.03, 12);
    expect(told.total.firstByte.p50).toBe(100);
    expect(told.byDay.map(({ day, requests }) => [day, requests])).toEqual([
      ['2026-05-01', 2],
      ['2026-05-02', 0],
      ['2026-05-03', 4],
    ]);
    expect(told.byDay[1]).toMatchObject({
      costEstimate: null,
      firstByte: { p50: null, p95: null },
    });
    expect(told.byDay[0]?.firstByte).toEqual({ p50: 200, p95: 290 });
    expect(told.byModel).toMatchObject([
      { model: 'openai/gpt-5', requests: 5, provider: 'openai', providerName: 'OpenAI' },
      { model: `endpoint-${endpoint}/qwen`, requests: 1, name: 'qwen', costEstimate: null },
    ]);
    expect(told.byEndpoint).toMatchObject([
      { provider: 'openai', endpointId: null, name: 'OpenAI', requests: 5, errors: 2 },
      { endpointId: endpoint, name: 'An endpoint that is gone', requests: 1 },
    ]);
    expect(told.bySurface).toMatchObject([
      { surface: 'dashboard', name: 'Dashboard', requests: 5, isEnded: false },
      { surface: tokenId, name: 'A token that was ended', requests: 1, isEnded: true },
    ]);
  });

  test('are of the days of the asked zone', async () => {
    const { ask } = await person((userId) =>
      [
        '2026-03-28T22:59:59.999Z', // 23:59 in Berlin, the day before the clocks change
        '2026-03-28T23:00:00.000Z', // midnight
        '2026-03-29T21:59:59.999Z', // the last moment of the day of 23 hours
        '2026-03-29T22:00:00.000Z',
        '2026-03-29T18:29:59.999Z', // the last moment of the day in Kolkata
        '2026-03-29T18:30:00.000Z',
      ].map((moment) => usageRow({ userId, at: at(moment) })),
    );
    const days = async (zone: string) =>
      (await ask(query({ from: '2026-03-28', to: '2026-03-30', zone }))).byDay.map(
        ({ requests }) => requests,
      );
    expect(await days('Europe/Berlin')).toEqual([1, 4, 1]);
    expect(await days('Asia/Kolkata')).toEqual([0, 3, 3]);
    expect(await days('UTC')).toEqual([2, 4, 0]);
    expect(await days('America/Los_Angeles')).toEqual([2, 4, 0]);
  });

  test('are of what was filtered, alone and together', async () => {
    const tokenId = randomUUID();
    const { ask, csv } = await person((userId) => [
      usageRow({ userId, at: at('2026-05-01T10:00:00Z') }),
      usageRow({ userId, at: at('2026-05-01T10:01:00Z'), tokenId }),
      usageRow({ userId, at: at('2026-05-01T10:02:00Z'), model: 'collection/fast' }),
      usageRow({ userId, at: at('2026-05-01T10:03:00Z'), model: 'groq/x', answeredBy: 'groq/x' }),
      usageRow({ userId, at: at('2026-05-01T10:04:00Z'), answeredBy: null, attempts: 0 }),
    ]);
    const days = { from: '2026-05-01', to: '2026-05-01' };
    const count = async (filter: Record<string, string>) => {
      const { total } = await ask(query({ ...days, ...filter }));
      const { lines } = await csv(query({ ...days, ...filter }));
      expect(lines.length - 2).toBe(total.requests); // its names, and the end of the last
      return total.requests;
    };
    expect(await count({})).toBe(5);
    expect(await count({ model: 'openai/gpt-5' })).toBe(4);
    expect(await count({ model: 'collection/fast' })).toBe(1);
    expect(await count({ endpoint: 'groq' })).toBe(1);
    expect(await count({ surface: tokenId })).toBe(1);
    expect(await count({ surface: 'dashboard' })).toBe(4);
    expect(await count({ surface: 'dashboard', endpoint: 'openai' })).toBe(2);
    expect(await count({ surface: 'of nobody' })).toBe(0);
  });

  test('are of the last 30 days unless others are asked for, and nobody else’s', async () => {
    const now = Date.now();
    const { ask } = await person((userId) => [
      usageRow({ userId, at: new Date(now) }),
      usageRow({ userId, at: new Date(now - 31 * dayMs) }),
    ]);
    const told = await ask();
    expect(told.byDay).toHaveLength(30);
    expect(told.total.requests).toBe(1);
    expect((await (await person()).ask()).total.requests).toBe(0);
  });

  test.each([
    ['from=2026-02-30', 'from'],
    ['to=yesterday', 'to'],
    ['zone=%2B05:30', 'zone'],
    ['zone=Mars/Olympus', 'zone'],
    ['from=2026-05-02&to=2026-05-01', 'from'],
    ['from=2020-01-01&to=2026-01-01', 'from'],
    ['model=', 'model'],
    ['days=3', 'query'],
  ])('refuse %s', async (asked, field) => {
    const { token } = await person();
    for (const path of ['/api/usage', '/api/usage.csv']) {
      const answer = await server.call(token, 'GET', `${path}?${asked}`);
      expect(answer.status).toBe(400);
      expect((await answer.json()).error.details[0].field).toBe(field);
    }
  });
});

test('a surface keeps its name when it is ended', async () => {
  const browser = await signIn(server);
  const made = await browser.post('/tokens', {
    intent: 'create',
    name: 'laptop',
    read: 'on',
    days: '30',
  });
  const [, id = ''] = /name="id" value="([^"]+)"/.exec(await made.text()) ?? [];
  await writeUsage(server.prisma, [
    usageRow({ userId: browser.userId, at: at('2026-05-01T10:00:00Z'), tokenId: id }),
  ]);
  const surface = async () => {
    const asked = query({ from: '2026-05-01', to: '2026-05-01' });
    return (await (await browser.get(`/api/usage${asked}`)).json()).bySurface[0];
  };
  expect(await surface()).toMatchObject({ surface: id, name: 'laptop', isEnded: false });
  await browser.post('/tokens', { id });
  expect(await surface()).toMatchObject({ surface: id, name: 'laptop', isEnded: true });
});

test('CSV has a line for each call, and no cell is a formula', async () => {
  const { csv } = await person((userId) => [
    usageRow({
      ...{ userId, at: at('2026-05-01T10:00:00.123Z'), model: '=HYPERLINK("http://x","a")' },
      ...{ answeredBy: '@lab/a,b\r\nc', attempts: 3, cachedTokens: 2, status: 502 },
      errorClass: '-1+1',
    }),
    usageRow({ userId, at: at('2026-05-01T10:00:00.122Z'), costEstimate: 1e-7 }),
  ]);
  const { answer, lines } = await csv(query({ from: '2026-05-01', to: '2026-05-01' }));
  expect(answer.headers.get('content-type')).toContain('text/csv');
  expect(answer.headers.get('content-disposition')).toContain(
    'asterism-usage-2026-05-01-to-2026-05-01.csv',
  );
  expect(lines).toEqual([
    'time_utc,asked_for,answered_by,endpoint,surface,route,status,error,attempts,prompt_tokens,completion_tokens,cached_tokens,first_byte_ms,duration_ms,cost_usd_estimate',
    '2026-05-01T10:00:00.122Z,openai/gpt-5,openai/gpt-5,OpenAI,Dashboard,/v1/chat/completions,200,,1,10,5,,100,400,1e-7',
    `2026-05-01T10:00:00.123Z,"'=HYPERLINK(""http://x"",""a"")","'@lab/a,b`,
    `c",'@lab,Dashboard,/v1/chat/completions,502,'-1+1,3,10,5,2,100,400,0.01`,
    '',
  ]);
});

describe('settings', () => {
  const settings = async (token: string, change?: object) => {
    const method = change ? 'PUT' : 'GET';
    const answer = await server.call(token, method, '/api/usage/settings', change);
    expect(answer.status).toBe(200);
    return answer.json();
  };

  test('change what is named and nothing else, and what GET answered can be sent back', async () => {
    const { token } = await person();
    const usual = { keepDays: 400, budgetUsd: null, zone: 'UTC', dismissed: null, budget: null };
    expect(await settings(token)).toEqual(usual);
    expect(await settings(token, { keepDays: 90 })).toEqual({ ...usual, keepDays: 90 });
    const told = await settings(token, { budgetUsd: 12.5, zone: 'Asia/Kolkata' });
    expect(told).toMatchObject({ keepDays: 90, budgetUsd: 12.5, zone: 'Asia/Kolkata' });
    expect(await settings(token, told)).toEqual(told);
    expect(await settings(token)).toEqual(told);
    expect(await settings(token, { budgetUsd: null })).toMatchObject({
      budget: null,
      keepDays: 90,
    });
  });

  test.each([
    { keepDays: 7 },
    { keepDays: 4000 },
    { budgetUsd: 0 },
    { budgetUsd: -1 },
    { budgetUsd: 1e9 },
    { zone: 'Nowhere' },
    { dismissed: 'all' },
    { other: 1 },
  ])('refuse %j', async (change) => {
    const { token } = await person();
    expect((await server.call(token, 'PUT', '/api/usage/settings', change)).status).toBe(400);
  });

  test('a budget is warned of from 80 % and at 100 %, of this month alone', async () => {
    const now = new Date();
    const longAgo = new Date(now.getTime() - 40 * dayMs);
    const { userId, token } = await person((userId) => [
      usageRow({ userId, at: longAgo, costEstimate: 500 }),
      usageRow({ userId, at: now, costEstimate: 7.99 }),
      usageRow({ userId, at: now, costEstimate: null }),
    ]);
    const { budget } = await settings(token, { budgetUsd: 10 });
    expect(budget).toMatchObject({ budgetUsd: 10, threshold: null });
    expect(budget.spent).toBeCloseTo(7.99, 9);
    await writeUsage(server.prisma, [usageRow({ userId, at: now, costEstimate: 0.01 })]);
    expect((await settings(token)).budget.threshold).toBe(80);
    await writeUsage(server.prisma, [usageRow({ userId, at: now, costEstimate: 2 })]);
    expect((await settings(token)).budget.threshold).toBe(100);
  });

  test('what is older than its person keeps it is forgotten, and nobody else’s', async () => {
    const days = [0, 30, 32, 91, 399, 401];
    const rows = (userId: string) =>
      days.map((ago) =>
        usageRow({ userId, at: new Date(Date.now() - ago * dayMs), model: `${ago}` }),
      );
    const [month, quarter, usual] = [await person(rows), await person(rows), await person(rows)];
    await settings(month.token, { keepDays: 31 });
    await settings(quarter.token, { keepDays: 90 });
    await forgetOldUsage(server.prisma);
    const kept = async ({ userId }: { userId: string }) =>
      (
        await asUser(server.prisma, userId, ({ tx }) =>
          tx.usage.findMany({ orderBy: { at: 'desc' } }),
        )
      ).map(({ model }) => Number(model));
    expect(await kept(month)).toEqual([0, 30]);
    expect(await kept(quarter)).toEqual([0, 30, 32]);
    expect(await kept(usual)).toEqual([0, 30, 32, 91, 399]);
  });
});

describe('the page', () => {
  const page = async (browser: BrowserSession, path: string, cookie = '') => {
    const headers = { cookie: `${browser.cookie}; ${cookie}` };
    const answer = await fetch(server.origin + path, { headers });
    expect(answer.status).toBe(200);
    return answer.text();
  };

  test('shows the figures without scripts, in the zone that the browser’s cookie names', async () => {
    const browser = await signIn(server);
    const { userId } = browser;
    await writeUsage(server.prisma, [
      usageRow({ userId, at: at('2026-05-01T18:45:00Z'), costEstimate: 3.5 }),
    ]);
    const days = '/usage?from=2026-05-02&to=2026-05-03';
    expect(await page(browser, days)).toContain('No calls in these days');
    const there = await page(browser, days, 'asterism_zone=Asia%2FKolkata');
    expect(there).toContain('$3.50');
    expect(there).toContain('GPT-5');
    expect(await page(browser, days, 'asterism_zone=%2B05%3A30')).toContain('No calls in these');
  });

  test('tells of a budget around other pages until it is put away, and again at the next', async () => {
    const browser = await signIn(server);
    const { userId, cookie } = browser;
    const put = (body: object) =>
      fetch(`${server.origin}/api/usage/settings`, {
        method: 'PUT',
        headers: { cookie, origin: server.origin, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await writeUsage(server.prisma, [usageRow({ userId, at: new Date(), costEstimate: 8.5 })]);
    const { budget } = await (await put({ budgetUsd: 10 })).json();
    expect(await page(browser, '/models')).toContain('85% of the budget of');
    await put({ dismissed: `${budget.month}/80` });
    expect(await page(browser, '/models')).not.toContain('of the budget of');
    expect(await page(browser, '/usage')).toContain('85% of the budget of');
    await writeUsage(server.prisma, [usageRow({ userId, at: new Date(), costEstimate: 1.5 })]);
    expect(await page(browser, '/models')).toContain('is used up');
  });
});
