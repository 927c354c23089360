import { randomUUID } from 'node:crypto';
import type { FailoverOrder } from '@asterism/core/domain/collection.ts';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import {
  createGatewayPerson,
  type Person,
  startTestGateway,
  type TestGateway,
} from '../../testing/gateway-server.ts';
import {
  completion,
  json,
  type ScriptedUpstream,
  startScriptedUpstream,
} from '../../testing/scripted-upstream.ts';
import { plant } from '../../testing/secrets-watch.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { asUser } from '../db/client.ts';
import { applyMutations } from '../sync/apply-mutations.ts';
import { sqlLibraryStore } from '../sync/sql-library-store.ts';
import { type UsageRow, writeUsage } from './write-usage.ts';

let database: TestDatabase;
let gateway: TestGateway;
let upstream: ScriptedUpstream;
let person: Person;
/** The models of one endpoint, as they are asked for. */
let ids: readonly string[];
let asked: string;

beforeAll(async () => {
  database = await createTestDatabase();
  upstream = await startScriptedUpstream();
  gateway = await startTestGateway(database, {
    OPENAI_API_KEY: plant(`sk-${randomUUID()}`),
    OPENAI_BASE_URL: `${upstream.origin}/v1`,
  });
});

const prices = { dear: [10, 30], fair: [1, 2], unpriced: [null, null], cheap: [0.1, 1] } as const;

beforeEach(async () => {
  upstream.answer(json(completion('Hi')));
  person = await createGatewayPerson(gateway, database);
  const facts = Object.entries(prices).map(([id, [input, output]]) => ({
    ...{ id, name: id, contextLength: null, capabilities: [] },
    price: { input, output, cacheRead: null },
  }));
  const names = Object.keys(prices);
  const endpoint = await person.endpoint(upstream.origin, names, { facts });
  ids = ['openai/of-unknown-price', ...names.map((name) => `endpoint-${endpoint}/${name}`)];
  asked = await person.collect('all', ...ids.map((id) => `model:${id}`));
});

const answerer = async () => {
  const answer = await gateway.call(person.token, '/v1/chat/completions', { model: asked });
  await answer.text();
  return answer.headers.get('x-asterism-model')?.split('/')[1];
};

/** As every surface says it: by the mutation. */
const setOrder = (order: FailoverOrder) =>
  asUser(database.prisma, person.userId, async (db) => {
    const { id } = await db.tx.collection.findFirstOrThrow();
    const store = sqlLibraryStore(db);
    await store.takeTurn();
    await applyMutations(store, [{ name: 'collection.setOrder', args: { id, order } }]);
  });

const soon = { timeout: 1_000, interval: 20 };

/** Calls that were answered so, some time ago. */
const took = (name: string, times: readonly number[], more: Partial<UsageRow> = {}) =>
  writeUsage(
    database.prisma,
    times.map((firstByteMs) => ({
      ...{ userId: person.userId, model: 'm', route: '/v1/chat/completions', tokenId: null },
      at: new Date(gateway.clock.now - 60 * 60 * 1000),
      answeredBy: ids.find((id) => id.endsWith(`/${name}`)) ?? null,
      ...{ endpointId: null, promptTokens: 1, completionTokens: 1, cachedTokens: null },
      ...{ firstByteMs, durationMs: firstByteMs, status: 200, errorClass: null, attempts: 1 },
      costEstimate: null,
      ...more,
    })),
  );

test('the cheapest is asked first within a second of being wanted, and the next where it fails', async () => {
  expect(await answerer()).toBe('of-unknown-price');
  await setOrder('cheapest');
  await expect.poll(answerer, soon).toBe('unpriced');
  const failing = new Set<string>();
  upstream.answer((response, call, request) =>
    failing.has(JSON.parse(call.text).model)
      ? json({ error: 'broken' }, 500)(response, call, request)
      : json(completion('Hi'))(response, call, request),
  );
  const inTurn: (string | undefined)[] = [];
  for (const name of ['unpriced', 'cheap', 'fair', 'dear']) {
    failing.add(name);
    inTurn.push(await answerer());
  }
  expect(inTurn).toEqual(['cheap', 'fair', 'dear', 'of-unknown-price']);
  await setOrder('hand');
  await expect.poll(answerer, soon).toBe('of-unknown-price');
});

test('the fastest by the median of a day is asked first, and by hand what nobody measured', async () => {
  await setOrder('fastest');
  expect(await answerer()).toBe('of-unknown-price');
  // As many as outweigh the calls of this test, which are quick.
  await took('of-unknown-price', Array(200).fill(500));
  await took('dear', [40, 41, 4_000]);
  await took('fair', [10, 300, 310]);
  // What does not count: another day, a failure, and a wait that another one had caused.
  await took('cheap', [1], { at: new Date(gateway.clock.now - 25 * 60 * 60 * 1000) });
  await took('cheap', [1], { status: 502, errorClass: 'http-500' });
  await took('cheap', [1], { status: 200, errorClass: 'broken' });
  await took('unpriced', [1], { attempts: 2 });
  gateway.clock.now += 61_000; // measured times are taken anew once a minute
  await expect.poll(answerer, soon).toBe('dear');
});

test('one that rests after failures is passed over, whatever the order', async () => {
  await took('dear', [10]);
  await took('fair', [20]);
  await setOrder('fastest');
  await expect.poll(answerer, soon).toBe('dear');
  upstream.answer((response, call, request) =>
    JSON.parse(call.text).model === 'dear'
      ? json({ error: 'slow down' }, 429, { 'retry-after': '30' })(response, call, request)
      : json(completion('Hi'))(response, call, request),
  );
  expect(await answerer()).toBe('fair');
  const before = upstream.asked.length;
  expect(await answerer()).toBe('fair');
  expect(upstream.asked).toHaveLength(before + 1);
});
