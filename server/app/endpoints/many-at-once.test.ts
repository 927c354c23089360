import { expect, test } from 'vitest';
import { closedOrigin, startModelUpstream } from '../../testing/model-upstream.ts';
import { startTestServer } from '../../testing/test-server.ts';

const count = 200;

test('200 endpoints added and changed at once by one person are all taken', {
  timeout: 120_000,
}, async () => {
  const server = await startTestServer({ ASTERISM_RATE_LIMITS: 'off' });
  const [anna, ben] = [await server.token('anna@example.com'), await server.token('b@example.com')];
  const good = await startModelUpstream(['one']);

  const tally = async (calls: readonly Promise<Response>[]) => {
    const answers = await Promise.all(calls);
    const statuses = answers.map(({ status }) => status);
    return { answers, statuses: [...new Set(statuses)] };
  };
  const add = (at: number) =>
    server.call(anna, 'POST', '/api/local-models', {
      name: `e${at}`,
      baseUrl: at % 4 === 0 ? good.origin : closedOrigin,
      endpointType: 'openai-compatible',
    });
  const added = tally(Array.from({ length: count }, (_, at) => add(at)));
  const others = tally(Array.from({ length: 20 }, () => server.call(ben, 'GET', '/api/models')));
  expect((await others).statuses).toEqual([200]);
  const { answers, statuses } = await added;
  expect(statuses).toEqual([201]);
  const ids = await Promise.all(
    answers.map(async (answer) => ((await answer.json()) as { id: string }).id),
  );
  expect(new Set(ids).size).toBe(count);
  const change = (id: string) =>
    server.call(anna, 'PUT', `/api/local-models/${id}`, { isActive: true });
  expect((await tally(ids.map(change))).statuses).toEqual([200]);
});
