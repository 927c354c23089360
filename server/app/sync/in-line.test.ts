import { expect, test } from 'vitest';
import { asSuperuser } from '../../testing/test-database.ts';
import { startTestServer } from '../../testing/test-server.ts';
import { untilWaiting } from '../../testing/waiting-statements.ts';

/** More than a server has connections. */
const count = 30;

test('however many changes of one person wait for their turn, everybody else is served', async () => {
  const server = await startTestServer();
  const email = 'anna@example.com';
  const [anna, ben] = [await server.token(email), await server.token('ben@example.com')];
  await asSuperuser(server.ownerUrl, async (client) => {
    await client.query('BEGIN');
    await client.query('SELECT FROM users WHERE email = $1 FOR NO KEY UPDATE', [email]);
    const changes = Array.from({ length: count }, (_, at) =>
      server.call(anna, 'POST', '/api/favorites/models', { modelId: `model:line/m-${at}` }),
    );
    await untilWaiting(client, 2);
    for (let at = 0; at < count; at++)
      expect((await server.call(ben, 'GET', '/api/models?limit=1')).status).toBe(200);
    await untilWaiting(client, 2);
    await client.query('COMMIT');
    const answers = await Promise.all(changes);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
  const kept = await server.call(anna, 'GET', '/api/favorites/models');
  const { favorites } = (await kept.json()) as { favorites: { modelId: string }[] };
  expect(favorites).toHaveLength(count);
});
