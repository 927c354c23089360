import { beforeAll, expect, test } from 'vitest';
import { chunk, done, startScriptedUpstream } from '../../testing/scripted-upstream.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { asUser } from '../db/client.ts';

const streams = 20;

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer({ ASTERISM_PRIVATE_NETWORKS: '*' }, database);
});

test('at SIGTERM streams end whole, and every one of them is counted', async () => {
  const waiting: (() => void)[] = [];
  const upstream = await startScriptedUpstream((response, { url }) => {
    if (url.endsWith('/models')) return response.end('{"data":[{"id":"m"}]}');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(chunk('begun'));
    waiting.push(() => response.end(chunk('ended') + done));
  });
  const token = await server.token('anna@example.com', ['read', 'write', 'gateway']);
  const made = await server.call(token, 'POST', '/api/local-models', {
    ...{ name: 'Slow', baseUrl: `${upstream.origin}/v1`, isActive: true },
    endpointType: 'openai-compatible',
  });
  const { id } = await made.json();
  const model = `endpoint-${id}/m`;
  await server.call(token, 'POST', '/api/favorites/models', { modelId: `model:${model}` });
  const answers = await Promise.all(
    Array.from({ length: streams }, () =>
      server.call(token, 'POST', '/v1/chat/completions', { model, messages: [], stream: true }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(streams).fill(200));
  server.process.child.kill('SIGTERM');
  for (const end of waiting) end();
  for (const answer of answers)
    expect(await answer.text()).toBe(chunk('begun') + chunk('ended') + done);
  expect(await server.process.ended).toBe(0);
  const user = await database.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.job', 'accounts', true)`;
    return tx.user.findUniqueOrThrow({ where: { email: 'anna@example.com' } });
  });
  const [rows, endpoint] = await asUser(database.prisma, user.id, async ({ tx }) => [
    await tx.usage.findMany(),
    await tx.localModel.findFirstOrThrow({ where: { id } }),
  ]);
  expect(rows).toHaveLength(streams);
  expect(rows.every(({ status, errorClass }) => status === 200 && errorClass === null)).toBe(true);
  expect(endpoint.lastUsedAt).not.toBeNull();
});
