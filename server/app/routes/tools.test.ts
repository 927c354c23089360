import { beforeAll, expect, test } from 'vitest';
import { type BrowserSession, signIn } from '../../testing/browser-session.ts';
import { pageText } from '../../testing/page-text.ts';
import { asSuperuser } from '../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let anna: BrowserSession;

beforeAll(async () => {
  server = await startTestServer();
  anna = await signIn(server);
  const tools = ['left', 'kept'].map((name) => ({ server: 'editor', name, source: 'VS Code' }));
  const response = await fetch(`${server.origin}/api/v1/tools`, {
    method: 'POST',
    headers: { cookie: anna.cookie, origin: server.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ tools }),
  });
  expect(response.status).toBe(201);
});

/** As if this one had been left out of what its surface registered for so long. */
const leftOut = (hours: number) =>
  asSuperuser(server.ownerUrl, (client) =>
    client.query(
      `UPDATE tools SET seen_at = (SELECT max(seen_at) FROM tools WHERE user_id = $1)
        - $2::int * interval '1 hour' WHERE user_id = $1 AND name = 'left'`,
      [anna.userId, hours],
    ),
  );

test('a tool counts as registered until its surface left it out for 36 hours', async () => {
  const page = async () => pageText(await anna.get('/tools'));
  expect(await page()).not.toContain('not registered now');
  await leftOut(35);
  expect(await page()).not.toContain('not registered now');
  await leftOut(36);
  const text = await page();
  expect(text.split('not registered now')).toHaveLength(2);
  expect(text).toMatch(/left VS Code registered others on .+, and this one last on .+\./);
});
