import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { asSuperuser, createTestDatabase } from '../../../testing/test-database.ts';
import { startTestServer } from '../../../testing/test-server.ts';
import { addEndpoints } from './fixtures/watched-people.ts';

const count = 200;

test('a server that asks 200 endpoints that hang stops within 2 s and gives them all back', async () => {
  const silent = createServer((socket) => socket.on('error', () => undefined));
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  onTestFinished(() => void silent.close());
  const origin = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const database = await createTestDatabase();
  const urls = Array.from({ length: count }, (_, at) => `${origin}/${at}`);
  await addEndpoints(database, await database.createPerson(), urls);
  const server = await startTestServer({}, database);
  const inState = (state: string) =>
    asSuperuser(database.ownerUrl, async (client) => {
      const { rows } = await client.query<{ jobs: number }>(
        `SELECT count(*)::int AS jobs FROM pgboss.job
         WHERE name = 'endpoint.check' AND state = $1`,
        [state],
      );
      return rows[0]?.jobs ?? 0;
    });
  await expect.poll(() => inState('active'), { timeout: 20_000 }).toBeGreaterThan(count / 2);
  const begun = performance.now();
  server.process.child.kill('SIGTERM');
  expect(await server.process.ended).toBe(0);
  expect(performance.now() - begun).toBeLessThan(2_000);
  expect([await inState('active'), await inState('created')]).toEqual([0, count]);
});
