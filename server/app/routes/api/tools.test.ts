import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
const tools = '/api/v1/tools';

beforeAll(async () => {
  server = await startTestServer();
});

const person = () => server.token(`${randomUUID()}@example.com`);
const register = (token: string, body: unknown) => server.call(token, 'POST', tools, body);
const list = async (token: string, query = '') =>
  (await server.call(token, 'GET', `${tools}${query}`)).json();
const favorites = async (token: string) =>
  (await (await server.call(token, 'GET', '/api/v1/favorites/list')).json()).items;

const read = {
  server: 'files',
  name: 'read',
  title: 'Read a file',
  description: 'Reads one file.',
  inputSchema: { type: 'object', properties: { path: { type: 'string' } } },
  source: 'VS Code',
};

test('a tool is registered, described anew by the next registration, and listed', async () => {
  const token = await person();
  const first = await register(token, read);
  expect(first.status).toBe(201);
  const tool = await first.json();
  expect(tool).toEqual({
    ...read,
    itemId: 'tool:files/read',
    registeredAt: expect.any(String),
    seenAt: tool.registeredAt,
  });
  const again = await register(token, { ...read, title: 'Read any file' });
  expect(again.status).toBe(200);
  expect(await again.json()).toMatchObject({
    title: 'Read any file',
    registeredAt: tool.registeredAt,
  });
  expect((await list(token)).tools).toHaveLength(1);
  const { entries } = await (await server.call(token, 'GET', '/api/audit')).json();
  const acts = entries.map(({ action }: { action: string }) => action);
  expect(acts.filter((action: string) => action === 'tool.register')).toHaveLength(1);
});

test.each(['Read/it now?', 'a b', '%2F', 'über:📁', '..'])(
  'the name %j is kept byte for byte, with and without its prefix',
  async (name) => {
    const token = await person();
    const { itemId } = await (await register(token, { server: 'My Server', name })).json();
    expect(itemId).toBe(`tool:My Server/${name}`);
    for (const id of [itemId, itemId.slice('tool:'.length)]) {
      const found = await server.call(token, 'GET', `${tools}/${encodeURIComponent(id)}`);
      expect((await found.json()).name).toBe(name);
    }
  },
);

test('pages in byte order, by server', async () => {
  const token = await person();
  for (const [at, name] of ['b', 'B', 'a', 'é', 'z'].entries())
    await register(token, { server: at < 3 ? 'one' : 'two', name });
  const first = await list(token, '?limit=3');
  const second = await list(token, `?limit=3&cursor=${first.nextCursor}`);
  const names = [...first.tools, ...second.tools].map(({ itemId }) => itemId);
  expect(names).toEqual(['tool:one/B', 'tool:one/a', 'tool:one/b', 'tool:two/z', 'tool:two/é']);
  expect((await list(token, '?server=two')).tools).toHaveLength(2);
});

test('a star set before it was registered is its star; deleting it deletes the star', async () => {
  const token = await person();
  await server.call(token, 'POST', '/api/v1/favorites/toggle', { itemId: 'tool:files/read' });
  await register(token, read);
  expect(await favorites(token)).toMatchObject([
    { itemId: 'tool:files/read', name: 'Read a file' },
  ]);
  const gone = await server.call(token, 'DELETE', `${tools}/files/read`);
  expect(gone.status).toBe(204);
  expect(await favorites(token)).toEqual([]);
  expect((await list(token)).tools).toEqual([]);
  expect((await server.call(token, 'DELETE', `${tools}/files/read`)).status).toBe(404);
});

test.each([
  ['no server', { name: 'x' }],
  ['a slash in the server', { server: 'a/b', name: 'x' }],
  ['no name', { server: 'a' }],
  ['a null character', { server: 'a', name: 'x\0' }],
  ['a null character in the schema', { server: 'a', name: 'x', inputSchema: { a: '\0' } }],
  ['half a character in the schema', { server: 'a', name: 'x', inputSchema: { a: '\ud800' } }],
  ['half a character in its keys', { server: 'a', name: 'x', inputSchema: { '\udc00': 1 } }],
  ['a schema too large', { server: 'a', name: 'x', inputSchema: { a: 'x'.repeat(100_001) } }],
  ['a schema that is a list', { server: 'a', name: 'x', inputSchema: [] }],
  ['an id too long', { server: 'a'.repeat(200), name: 'x'.repeat(400) }],
  ['a field nobody knows', { server: 'a', name: 'x', colour: 'red' }],
])('%s is a 400 that says what is wrong', async (_what, body) => {
  const answer = await register(await person(), body);
  expect(answer.status).toBe(400);
  expect((await answer.json()).error.message).toMatch(/^The field ".+" .+\.$/);
});

test('a schema may speak of characters that cannot be stored', async () => {
  const token = await person();
  const inputSchema = { type: 'string', pattern: '^[^\\u0000\\ud800-\\udfff]+$' };
  const answer = await register(token, { server: 'a', name: 'x', inputSchema });
  expect(await answer.json()).toMatchObject({ inputSchema });
});

test('many tools are registered in one call, and what is wrong with one is said', async () => {
  const token = await person();
  const many = Array.from({ length: 200 }, (_, at) => ({ ...read, name: `tool ${at}` }));
  const first = await register(token, { tools: many });
  expect(first.status).toBe(201);
  const { tools: told } = await first.json();
  expect(told).toHaveLength(200);
  expect(told[7]).toEqual({ itemId: 'tool:files/tool 7', isNew: true });
  const again = await register(token, {
    tools: [
      { ...read, name: 'tool 7', title: 'First' },
      { ...read, name: 'tool 7', title: 'Last' },
    ],
  });
  expect(again.status).toBe(200);
  expect((await again.json()).tools).toEqual([{ itemId: 'tool:files/tool 7', isNew: false }]);
  const one = await server.call(token, 'GET', `${tools}/files%2Ftool%207`);
  expect(await one.json()).toMatchObject({ title: 'Last', inputSchema: read.inputSchema });

  const tooMany = await register(token, { tools: [...many, read] });
  expect((await tooMany.json()).error.message).toMatch(/"tools" must hold at most 200 tools/);
  const wrong = await register(token, { tools: [{ ...read, name: '' }] });
  expect((await wrong.json()).error.details[0].field).toBe('tools.0.name');
  expect((await list(token, '?limit=500')).tools).toHaveLength(200);
});
