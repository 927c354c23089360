import { statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { expect, test } from 'vitest';
import { postgresProcessesOf } from '../../testing/postgres-processes.ts';
import { readyAddress, runProgram, type TestProcess } from '../../testing/test-process.ts';
import { createHome, startTestServer } from '../../testing/test-server.ts';

const star = 'model:openai/gpt-5';

const start = (home: string, env: Record<string, string> = {}) =>
  runProgram('server.mjs', { PORT: '0', ASTERISM_HOME: home, ASTERISM_CATALOG_URL: 'off', ...env });

const command = (home: string, file: string, ...args: string[]) =>
  runProgram(`cli/${file}.ts`, { ASTERISM_HOME: home, ASTERISM_CATALOG_URL: 'off' }, args);

async function token(home: string, ...args: string[]): Promise<string> {
  const process = command(home, 'token', '--name', 'test', ...args);
  expect(await process.ended, process.stderr()).toBe(0);
  expect(process.stdout()).toMatch(/^ast_[\w-]{43}\n$/);
  return process.stdout().trim();
}

async function stop(server: TestProcess): Promise<number> {
  const begin = performance.now();
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  return performance.now() - begin;
}

const favorites = async (origin: string, token: string, body?: object) => {
  const answer = await fetch(`${origin}/api/favorites/models`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(answer.status).toBe(200);
  const found = (await answer.json()) as { favorites?: { modelId: string }[] };
  return found.favorites?.map((row) => row.modelId) ?? [];
};

test('a first day: token before the first start, the link, a second token beside it, a restart', async () => {
  const home = await createHome();
  const before = await token(home);

  const first = start(home);
  const link = await readyAddress(first);
  const { origin } = new URL(link);
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/welcome\?code=[\w-]+$/);
  expect(first.stdout().trimEnd().split('\n').at(-1)).toBe(`Asterism is ready: ${link}`);
  expect((await fetch(link, { method: 'HEAD' })).status).toBe(204);
  const welcome = await fetch(link, { redirect: 'manual' });
  expect(welcome.status).toBe(303);
  expect(welcome.headers.get('location')).toBe('/models');
  const cookie = welcome.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
  const again = await fetch(link, { redirect: 'manual' });
  expect(again.status).toBe(410);
  expect(await again.text()).toContain('npm run welcome');

  const beside = await token(home);
  await favorites(origin, before, { modelId: star });
  expect(await favorites(origin, beside)).toEqual([star]);
  const fresh = command(home, 'welcome');
  expect(await fresh.ended).toBe(0);
  expect((await fetch(fresh.stdout().trim(), { redirect: 'manual' })).status).toBe(303);

  const page = await fetch(`${origin}/models`, { headers: { cookie: cookie.split(';')[0] ?? '' } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Favorites');
  expect((await fetch(`${origin}/models`, { redirect: 'manual' })).status).toBe(302);

  expect(await stop(first)).toBeLessThan(2000);
  expect(postgresProcessesOf(home)).toEqual([]);
  const after = await token(home);

  const second = start(home);
  const address = await readyAddress(second);
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect(await favorites(new URL(address).origin, after)).toEqual([star]);
  await stop(second);
});

test('on an outside PostgreSQL a sign-in link is made beside the running server too', async () => {
  const server = await startTestServer();
  const env = { ASTERISM_HOME: await createHome(), DATABASE_URL: server.ownerUrl };
  const plain = runProgram('cli/welcome.ts', { ...env, PORT: '4321' });
  expect(await plain.ended, plain.stderr()).toBe(0);
  expect(plain.stdout()).toMatch(/^http:\/\/127\.0\.0\.1:4321\/welcome\?code=[\w-]{43}\n$/);
  const named = runProgram('cli/welcome.ts', { ...env, ASTERISM_ORIGIN: 'https://stars.example' });
  expect(await named.ended, named.stderr()).toBe(0);
  const { pathname, search, origin } = new URL(named.stdout().trim());
  expect(origin).toBe('https://stars.example');
  const opened = await fetch(server.origin + pathname + search, { redirect: 'manual' });
  expect(opened.status).toBe(303);
});

test('without a server and a database of its own there is no link', async () => {
  const alone = command(await createHome(), 'welcome');
  expect(await alone.ended).toBe(1);
  expect(alone.stderr()).toContain('Asterism is not running. Start it with npm start');
});

test('accounts made by --user never see each other, on and off the server', async () => {
  const home = await createHome();
  const anna = await token(home, '--user', 'a@x.example');
  const server = start(home);
  const { origin } = new URL(await readyAddress(server));
  const ben = await token(home, '--user', 'b@x.example');
  await favorites(origin, anna, { modelId: star });
  await favorites(origin, ben, { modelId: 'model:xai/grok-4' });
  expect(await favorites(origin, anna)).toEqual([star]);
  expect(await favorites(origin, ben)).toEqual(['model:xai/grok-4']);
  expect(await favorites(origin, await token(home, '--user', 'A@x.example'))).toEqual([star]);
  expect(await favorites(origin, await token(home))).toEqual([]);
  await stop(server);
});

test('kill -9 of every process loses no star', async () => {
  const home = await createHome();
  const server = start(home);
  const { origin } = new URL(await readyAddress(server));
  const owner = await token(home);
  const ids = Array.from({ length: 20 }, (_, number) => `model:kill/m-${number}`);
  for (const modelId of ids) await favorites(origin, owner, { modelId });
  const postgres = postgresProcessesOf(home);
  expect(postgres.length).toBeGreaterThan(0);
  for (const pid of postgres) process.kill(pid, 'SIGKILL');
  server.child.kill('SIGKILL');
  await server.ended;

  const next = start(home);
  const after = await favorites(new URL(await readyAddress(next)).origin, owner);
  expect(after.sort()).toEqual([...ids].sort());
  await stop(next);
});

test('a killed server leaves no PostgreSQL behind', async () => {
  const home = await createHome();
  const server = start(home);
  await readyAddress(server);
  server.child.kill('SIGKILL');
  await server.ended;
  await expect.poll(() => postgresProcessesOf(home), { timeout: 10_000 }).toEqual([]);
});

test('a second start in the same home says who is there', async () => {
  const home = await createHome();
  const server = start(home);
  const { origin } = new URL(await readyAddress(server));
  const second = start(home);
  expect(await second.ended).not.toBe(0);
  expect(second.stderr().trim()).toBe(
    `Asterism is already running in ${home} (process ${server.child.pid}, ${origin}). Use that one, stop it, or set ASTERISM_HOME to another folder.`,
  );
  await stop(server);
});

test('tokens asked for at once on a first run all work', async () => {
  const home = await createHome();
  const tokens = await Promise.all([1, 2, 3].map(() => token(home)));
  expect(new Set(tokens).size).toBe(3);
});

test('a port that is taken is one sentence', async () => {
  const taken = createServer();
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
  const { port } = taken.address() as AddressInfo;
  const home = await createHome();
  const server = start(home, { PORT: String(port) });
  expect(await server.ended).toBe(1);
  expect(server.stderr().trim()).toBe(
    `The port ${port} on 127.0.0.1 is taken by another program. Stop it, or set PORT to another one.`,
  );
  expect(postgresProcessesOf(home)).toEqual([]);
  taken.close();
});

test.each([
  [{ PORT: 'eighty' }, /PORT is not a whole number/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL is not a postgresql/],
  [{ DATABASE_URL: 'postgresql://x:y@127.0.0.1:1/z' }, /cannot be reached/],
  [{ ASTERISM_CATALOG_URL: 'nonsense' }, /ASTERISM_CATALOG_URL is neither/],
])('%j is one sentence', async (env, sentence) => {
  const server = start(await createHome(), env);
  expect(await server.ended).toBe(1);
  expect(server.stderr().trim()).toMatch(sentence);
  expect(server.stderr().trim().split('\n')).toHaveLength(1);
});

test.each([
  [['--nam', 'x'], /Unknown option '--nam'.*Usage/],
  [[], /--name is missing.*Usage/],
  [['--name', 'x', '--user', 'nobody'], /--user is not an e-mail address/],
  [['--name', 'x', '--scopes', 'fly'], /--scopes must be "read"/],
])('token %j is refused with its usage', async (args, sentence) => {
  const process = command(await createHome(), 'token', ...args);
  expect(await process.ended).toBe(1);
  expect(process.stdout()).toBe('');
  expect(process.stderr()).toMatch(sentence);
});

test("the socket of a home is its owner's alone", async () => {
  const home = await createHome();
  const server = start(home);
  await readyAddress(server);
  expect(statSync(path.join(home, 'control.sock')).mode & 0o777).toBe(0o600);
  await stop(server);
});
