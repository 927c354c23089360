/** What usage tells of 5,000 mixed calls is what their clients and their upstreams saw. */
import { randomUUID } from 'node:crypto';
import type { UsageAnswer } from '@asterism/core/protocol/usage.ts';
import pLimit from 'p-limit';
import { beforeAll, expect, test } from 'vitest';
import { masterKey } from '../../testing/gateway-server.ts';
import { type Plan, startPlannedUpstream } from '../../testing/planned-upstream.ts';
import { plant } from '../../testing/secrets-watch.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

const calls = 5_000;
const atOnce = 24;

/** What a client saw of its call. */
type Seen = {
  readonly token: number;
  readonly asked: string;
  readonly answeredBy: string;
  readonly status: number;
  readonly attempts: number;
  /** Null where no usage was told. */
  readonly tokens: readonly [input: number, output: number, cached: number] | null;
  readonly kind: Plan['kind'];
};

let database: TestDatabase;
let upstream: Awaited<ReturnType<typeof startPlannedUpstream>>;
let settings: Record<string, string>;
let tokens: string[];
let models: { first: string; second: string; both: string; priced: string };

const startOne = () => startTestServer(settings, database);

async function addEndpoint(server: TestServer, name: 'first' | 'second'): Promise<string> {
  const [token = ''] = tokens;
  const made = await server.call(token, 'POST', '/api/local-models', {
    ...{ name, baseUrl: `${upstream.origin}/${name}/v1`, isActive: true },
    endpointType: 'openai-compatible',
  });
  expect(made.status).toBe(201);
  return `endpoint-${(await made.json()).id}/m`;
}

let one: TestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  upstream = await startPlannedUpstream();
  settings = {
    ...{ ASTERISM_SECRET_KEY: masterKey, ASTERISM_RATE_LIMITS: 'off' },
    OPENAI_BASE_URL: `${upstream.origin}/v1`,
  };
  one = await startOne();
  const email = `${randomUUID()}@example.com`;
  const scopes = ['read', 'write', 'gateway'] as const;
  tokens = [await one.token(email, scopes), await one.token(email, scopes)];
  const first = await addEndpoint(one, 'first');
  const second = await addEndpoint(one, 'second');
  const priced = 'openai/gpt-5';
  const [token = ''] = tokens;
  for (const id of [first, second, priced])
    await one.call(token, 'POST', '/api/favorites/models', { modelId: `model:${id}` });
  const apiKey = plant(`sk-${randomUUID()}`);
  const kept = await one.call(token, 'PUT', '/api/providers/openai/key', { apiKey });
  expect(kept.status).toBe(200);
  const made = await one.call(token, 'POST', '/api/v1/collections/upsert', { title: 'Both' });
  const { id, slug } = await made.json();
  for (const itemId of [first, second])
    await one.call(token, 'POST', '/api/v1/collections/items/toggle', {
      ...{ collectionId: id, itemId: `model:${itemId}` },
    });
  models = { first, second, both: `collection/${slug}`, priced };
});

const planOf = (at: number): Plan & { failsAt?: string } => ({
  id: at,
  kind:
    at % 41 === 0
      ? 'hangs'
      : at % 37 === 0
        ? 'endless'
        : at % 31 === 0
          ? 'breaks'
          : at % 29 === 0
            ? 'refused'
            : at % 23 === 0
              ? 'fails'
              : at % 2 === 0
                ? 'json'
                : 'stream',
  ...{ input: 100 + (at % 17), output: at % 13, cached: at % 7 },
  ...(at % 5 === 0 && { failsAt: 'first' }),
});

const modelOf = (at: number, { kind }: Plan): string => {
  if (kind === 'fails') return models.second;
  if (kind === 'hangs' || kind === 'endless') return models.first;
  if (at % 5 === 0) return models.both;
  return at % 3 === 0 ? models.priced : models.second;
};

/** One call, as a client makes it; what it hung up on it saw nothing more of. */
async function call({ origin }: TestServer, at: number): Promise<Seen> {
  const planned = planOf(at);
  const asked = modelOf(at, planned);
  const { failsAt, ...plan } = planned;
  const content = JSON.stringify(asked === models.both ? planned : plan);
  const { kind } = plan;
  const token = at % 2;
  const leaving = new AbortController();
  const arrived = upstream.arrival(at);
  const answer = fetch(`${origin}/v1/chat/completions`, {
    method: 'POST',
    signal: leaving.signal,
    headers: { authorization: `Bearer ${tokens[token]}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ model: asked, stream: kind !== 'json', messages: [{ role: 'user', content }] },
    }),
  });
  const gone = { token, asked, answeredBy: asked, status: 499, attempts: 1, tokens: null, kind };
  if (kind === 'hangs') {
    await arrived;
    leaving.abort();
    await answer.catch(() => undefined);
    return gone;
  }
  const response = await answer;
  if (kind === 'endless') {
    await response.body?.getReader().read();
    leaving.abort();
    return gone;
  }
  await response.text().catch(() => ''); // one that breaks off ends as it ends
  const { status, headers } = response;
  const isTold = kind === 'json' || kind === 'stream';
  return {
    ...{ token, asked, status, kind },
    answeredBy: headers.get('x-asterism-model') ?? '',
    attempts: Number(headers.get('x-asterism-attempts')),
    tokens: isTold ? [plan.input, plan.output, plan.cached] : null,
  };
}

function callAll(servers: readonly TestServer[], from: number, to: number): Promise<Seen[]> {
  const limit = pLimit(atOnce);
  const all = Array.from({ length: to - from }, (_, at) => from + at);
  return Promise.all(
    all.map((at) => limit(() => call(servers[at % servers.length] as TestServer, at))),
  );
}

const sum = (seen: readonly Seen[], of: (one: Seen) => number) =>
  seen.reduce((all, one) => all + of(one), 0);
const isError = ({ kind, status }: Seen) => kind === 'breaks' || (status >= 300 && status !== 499);

/** What figures of these calls have to be, but for times and costs. */
const figuresOf = (seen: readonly Seen[]) => ({
  requests: seen.length,
  ownRequests: seen.filter(({ answeredBy }) => answeredBy.startsWith('endpoint-')).length,
  promptTokens: sum(seen, ({ tokens }) => tokens?.[0] ?? 0),
  completionTokens: sum(seen, ({ tokens }) => tokens?.[1] ?? 0),
  cachedTokens: sum(seen, ({ tokens }) => tokens?.[2] ?? 0),
  errors: seen.filter(isError).length,
  aborted: seen.filter(({ status }) => status === 499).length,
  failedOver: seen.filter((one) => one.attempts > 1 && !isError(one)).length,
});

const lineOf = ({ asked, answeredBy, status, attempts, tokens }: Seen) =>
  [asked, answeredBy, status, attempts, ...(tokens ?? ['', '', ''])].join();

test('5,000 mixed calls on two servers and across a restart are told as they were', {
  timeout: 240_000,
}, async () => {
  const began = new Date();
  const other = await startOne();
  const seen = await callAll([one, other], 0, calls / 2);
  other.process.child.kill('SIGTERM'); // with what it has not yet written
  expect(await other.process.ended).toBe(0);
  const again = await startOne();
  seen.push(...(await callAll([one, again], calls / 2, calls)));

  const [token = ''] = tokens;
  const day = (at: Date) => at.toISOString().slice(0, 10);
  const days = `from=${day(began)}&to=${day(new Date())}`;
  const ask = async (server: TestServer): Promise<UsageAnswer> =>
    (await server.call(token, 'GET', `/api/usage?${days}`)).json();
  await expect.poll(async () => (await ask(again)).total.requests, { timeout: 20_000 }).toBe(calls);
  const told = await ask(again);
  expect(told.total).toMatchObject(figuresOf(seen));
  expect(figuresOf(seen).failedOver).toBeGreaterThan(5);
  expect(told.byDay.reduce((all, { requests }) => all + requests, 0)).toBe(calls);

  const by = <Part extends { readonly requests: number }>(
    parts: readonly Part[],
    key: keyof Part,
  ) => new Map(parts.map((part) => [part[key], part]));
  const byModel = by(told.byModel, 'model');
  expect([...byModel.keys()].sort()).toEqual([models.first, models.second, models.priced].sort());
  for (const [model, part] of byModel)
    expect(part).toMatchObject(figuresOf(seen.filter(({ answeredBy }) => answeredBy === model)));
  expect(told.bySurface).toHaveLength(2);
  for (const part of told.bySurface)
    expect(
      [0, 1].map((token) => figuresOf(seen.filter((one) => one.token === token))),
    ).toContainEqual(
      expect.objectContaining({ requests: part.requests, promptTokens: part.promptTokens }),
    );

  // What it cost, from the catalog's price and what was told of tokens.
  const listed = await one.call(token, 'GET', '/api/models?query=gpt-5&provider=openai&limit=200');
  const priced = seen.filter(({ answeredBy, tokens }) => answeredBy === models.priced && tokens);
  const { price } = (await listed.json()).models.find(
    ({ id }: { id: string }) => id === `model:${models.priced}`,
  );
  const [input, output, cached] = ([0, 1, 2] as const).map((at) =>
    sum(priced, ({ tokens }) => tokens?.[at] ?? 0),
  );
  const fresh = ((input ?? 0) - (cached ?? 0)) * price.input + (output ?? 0) * price.output;
  const most = fresh + (cached ?? 0) * price.input;
  const cost = (told.total.costEstimate ?? 0) * 1e6;
  expect(cost).toBeGreaterThan(fresh);
  expect(cost).toBeLessThanOrEqual(most * (1 + 1e-9));

  // Each call by itself, and nothing beside them.
  const csv = await (await one.call(token, 'GET', `/api/usage.csv?${days}`)).text();
  const lines = csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
  const cells = lines.map((cell) => [1, 2, 6, 8, 9, 10, 11].map((at) => cell[at]).join());
  expect(cells.sort()).toEqual(seen.map(lineOf).sort());
  const { first, second, provider } = upstream.asked;
  expect(sum(seen, ({ attempts }) => attempts)).toBe(first + second + provider);
});
