import { requestDeviceCode } from '@asterism/core/protocol/device.ts';
import { beforeAll, expect, test } from 'vitest';
import { type BrowserSession, signIn } from '../../testing/browser-session.ts';
import { asSuperuser } from '../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let anna: BrowserSession;

beforeAll(async () => {
  server = await startTestServer();
  anna = await signIn(server);
});

async function ask(name = 'laptop') {
  const code = await requestDeviceCode(server.origin, { kind: 'vscode', name });
  if (code.kind !== 'code') throw new Error(code.kind);
  return code.userCode;
}

/** A page's own text, without what its script starts from. */
const textOf = async (response: Response) =>
  (await response.text())
    .replaceAll(/<script[\s\S]*?<\/script>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

const decisionOf = (name: string) =>
  asSuperuser(server.ownerUrl, async (client) => {
    const sql = 'SELECT decision FROM device_codes WHERE surface_name = $1';
    return (await client.query<{ decision: string | null }>(sql, [name])).rows[0]?.decision;
  });

test('says what asks and decides nothing by being looked at', async () => {
  const code = await ask('looked at');
  for (const typed of [code, code.toLowerCase(), code.replace('-', '')]) {
    const page = await anna.get(`/connect?user_code=${typed}`);
    expect(page.status).toBe(200);
    expect(await textOf(page)).toMatch(
      /Connect VS Code.*looked at.*Node\.js.*just now, ends in \d+:\d\d.*Read and change favorites/,
    );
  }
  expect(await decisionOf('looked at')).toBeNull();
});

test('a name cannot turn or hide what stands beside it', async () => {
  const code = await ask('VS\u202e Code\u200b\u0007 <b>');
  expect(await textOf(await anna.get(`/connect?user_code=${code}`))).toContain('VS Code &lt;b&gt;');
});

test('names the web page that asks', async () => {
  const response = await fetch(`${server.origin}/api/device/code`, {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
    body: new URLSearchParams({ surface_kind: 'vscode' }),
  });
  const { user_code } = (await response.json()) as { user_code: string };
  const page = await textOf(await anna.get(`/connect?user_code=${user_code}`));
  expect(page).toMatch(/A web page asked for this: https:\/\/evil\.example/);
});

test('approves once', async () => {
  const code = await ask('once');
  const decide = () => anna.post('/connect', { user_code: code, decision: 'approve' });
  const first = await decide();
  expect(first.status).toBe(200);
  expect(await textOf(first)).toContain('You can go back to VS Code.');
  const second = await decide();
  expect(second.status).toBe(410);
  expect(await textOf(second)).toContain('This code was used');
});

test.each(['https://evil.example', 'http://127.0.0.1:9', 'null', ''])(
  'a form from the origin %j is refused',
  async (origin) => {
    const code = await ask(`from <${origin}>`);
    const answer = await anna.post('/connect', { user_code: code, decision: 'approve' }, origin);
    expect(answer.status).toBe(403);
    expect(await decisionOf(`from <${origin}>`)).toBeNull();
  },
);

test('a token approves nothing', async () => {
  const code = await ask('by token');
  const token = await server.token('token@example.com');
  const answer = await fetch(`${server.origin}/connect`, {
    method: 'POST',
    redirect: 'manual',
    headers: { authorization: `Bearer ${token}`, origin: server.origin },
    body: new URLSearchParams({ user_code: code, decision: 'approve' }),
  });
  expect(answer.headers.get('location')).toBe('/sign-in');
  expect(await decisionOf('by token')).toBeNull();
});

test.each([[{}], [{ user_code: 'KTQX-WPZM' }], [{ user_code: 'KTQX-WPZM', decision: 'maybe' }]])(
  'the form %j is refused',
  async (form: Record<string, string>) => {
    expect((await anna.post('/connect', form)).status).toBe(400);
  },
);

test('an expired code says so', async () => {
  const code = await ask('expired');
  await asSuperuser(server.ownerUrl, (client) =>
    client.query(`UPDATE device_codes SET expires_at = now() WHERE surface_name = 'expired'`),
  );
  const page = await anna.get(`/connect?user_code=${code}`);
  expect(page.status).toBe(410);
  expect(await textOf(page)).toContain('This code has expired');
});

test('five wrong codes lock entry and approval for a minute', async () => {
  const guesser = await signIn(server);
  const code = await ask('guessed');
  for (let i = 0; i < 4; i++) {
    const page = await guesser.get('/connect?user_code=BBBB-BBBB');
    expect(page.status).toBe(404);
    expect(await textOf(page)).toContain('This code is not known');
  }
  const fifth = await guesser.post('/connect', { user_code: 'BBBB-BBBB', decision: 'approve' });
  expect(fifth.status).toBe(404);
  const locked = await guesser.get(`/connect?user_code=${code}`);
  expect(locked.status).toBe(429);
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(50);
  expect(await textOf(locked)).toMatch(
    /Five wrong codes.*No code is taken for the next \d+ seconds/,
  );
  const approve = { user_code: code, decision: 'approve' };
  expect((await guesser.post('/connect', approve)).status).toBe(429);
  expect((await anna.post('/connect', approve)).status).toBe(200);
});

test('a stranger signs in and comes back to the code', async () => {
  const code = await ask('stranger');
  const away = await fetch(`${server.origin}/connect?user_code=${code}`, { redirect: 'manual' });
  expect(away.status).toBe(302);
  expect(away.headers.get('location')).toBe('/sign-in');
  const link = /\/welcome\?code=\S+/.exec(server.process.stdout())?.[0] ?? '';
  const wayBack = away.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  const back = await fetch(server.origin + link, {
    redirect: 'manual',
    headers: { cookie: wayBack.join('; ') },
  });
  expect(back.headers.get('location')).toBe(`/connect?user_code=${code}`);
});
