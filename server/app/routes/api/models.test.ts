import { beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

type Row = {
  id: string;
  name: string;
  provider: string;
  isFavorite: boolean;
  status: string;
  tags: string[];
  capabilities: string[];
};
type Page = { models: Row[]; nextCursor: string | null; total: number };

let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await startTestServer();
  token = await server.token('anna@example.com');
});

const get = async (query: string, by = token): Promise<Page> =>
  (await server.call(by, 'GET', `/api/models?${query}`)).json() as Promise<Page>;
const star = (id: string, by = token) =>
  server.call(by, 'POST', '/api/favorites/models', { modelId: id });

async function all(query: string, betweenPages?: (page: Page) => Promise<unknown>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page = await get(cursor === '' ? query : `${query}&cursor=${cursor}`);
    rows.push(...page.models);
    cursor = page.nextCursor;
    await betweenPages?.(page);
  }
  return rows;
}

test('a row has the shape of the contract', async () => {
  const { models } = await get('limit=1');
  expect(models[0]).toEqual({
    id: expect.stringMatching(/^model:/),
    provider: expect.any(String),
    modelId: expect.any(String),
    name: expect.any(String),
    contextLength: expect.any(Number),
    price: { input: expect.any(Number), output: expect.any(Number) },
    modalities: { input: expect.any(Array), output: expect.any(Array) },
    capabilities: expect.any(Array),
    isFavorite: false,
    tags: [],
    status: 'available',
  });
});

test('pages hold every model once, in byte order, while favourites change', async () => {
  const whole = await get('limit=1000');
  expect(whole.total).toBeGreaterThan(900);
  const rows = await all('limit=97', async (page) => {
    const some = page.models[3];
    if (some) await star(some.id);
  });
  const ids = rows.map((row) => row.id);
  expect(ids).toHaveLength(whole.total);
  expect(new Set(ids).size).toBe(ids.length);
  const inOrder = [...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  expect(ids).toEqual(inOrder);
});

test('a star shows in the list and filters it, and never moves a row', async () => {
  const by = await server.token('filters@example.com');
  const before = await get('limit=20', by);
  const chosen = before.models[7]?.id ?? '';
  await star(chosen, by);
  const after = await get('limit=20', by);
  expect(after.models.map((row) => row.id)).toEqual(before.models.map((row) => row.id));
  expect(after.models.filter((row) => row.isFavorite).map((row) => row.id)).toEqual([chosen]);
  expect((await get('favorite=true', by)).models.map((row) => row.id)).toEqual([chosen]);
  const others = await get('favorite=false&limit=1', by);
  expect(others.total).toBe(before.total - 1);
});

test('query, provider and capability narrow the list', async () => {
  const found = await all('query=sonet&limit=1000');
  expect(found.length).toBeGreaterThan(3);
  for (const row of found) expect(`${row.name} ${row.id}`.toLowerCase()).toContain('sonnet');
  const anthropic = await all('provider=anthropic&limit=1000');
  expect(new Set(anthropic.map((row) => row.provider))).toEqual(new Set(['anthropic']));
  const seeing = await all('provider=anthropic&capability=vision&limit=1000');
  expect(seeing.every((row) => row.capabilities.includes('vision'))).toBe(true);
  expect(await get('query=zzzzqqqq')).toEqual({ models: [], nextCursor: null, total: 0 });
});

test('a starred model that no catalog lists is there and says so', async () => {
  const by = await server.token('unlisted@example.com');
  const id = 'model:my-lab/secret-9';
  await star(id, by);
  const { models, total } = await get('query=secret-9', by);
  expect(total).toBe(1);
  expect(models[0]).toMatchObject({ id, name: 'secret-9', status: 'unlisted', isFavorite: true });
  const everyone = await get('query=secret-9');
  expect(everyone.total).toBe(0);
});
