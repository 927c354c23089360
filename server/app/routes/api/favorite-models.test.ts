import { modelItemId } from '@asterism/core/domain/item-id.ts';
import { readRealCatalog } from '@asterism/core/testing/real-catalog.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

type Page = {
  favorites: { modelId: string; createdAt: string; tags: string[] }[];
  nextCursor: string | null;
};

let server: TestServer;
let anna: string;
let ben: string;
const path = '/api/favorites/models';

beforeAll(async () => {
  server = await startTestServer();
  anna = await server.token('anna@example.com');
  ben = await server.token('ben@example.com');
});

const star = (token: string, modelId: unknown) => server.call(token, 'POST', path, { modelId });
const unstar = (token: string, id: string) =>
  server.call(token, 'DELETE', `${path}/${encodeURIComponent(id)}`);

async function list(token: string, limit = 1000): Promise<Page['favorites']> {
  const all: Page['favorites'] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor === '' ? `limit=${limit}` : `limit=${limit}&cursor=${cursor}`;
    const page = (await (await server.call(token, 'GET', `${path}?${query}`)).json()) as Page;
    all.push(...page.favorites);
    cursor = page.nextCursor;
  }
  return all;
}

describe('one star', () => {
  test('set, set again, listed, removed, removed again', async () => {
    const id = 'model:openai/gpt-5';
    for (const _time of [1, 2]) {
      const answer = await star(anna, id);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ modelId: id, isFavorite: true });
    }
    const starred = await list(anna);
    expect(starred).toEqual([{ modelId: id, createdAt: expect.any(String), tags: [] }]);
    expect((await unstar(anna, id)).status).toBe(204);
    expect((await unstar(anna, id)).status).toBe(204);
    expect(await list(anna)).toEqual([]);
  });

  test('is never seen by another person, nor removed by them', async () => {
    const id = 'model:anthropic/claude-opus-4-1';
    await star(anna, id);
    expect(await list(ben)).toEqual([]);
    expect((await unstar(ben, id)).status).toBe(204);
    expect((await list(anna)).map((row) => row.modelId)).toEqual([id]);
    await unstar(anna, id);
  });

  test('32 clients starring the same model make one row', async () => {
    const id = 'model:google/gemini-2.5-pro';
    const answers = await Promise.all(Array.from({ length: 32 }, () => star(ben, id)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    expect((await list(ben)).map((row) => row.modelId)).toEqual([id]);
    await unstar(ben, id);
  });
});

describe('ways to name a model', () => {
  test.each([
    ['its parts', { provider: 'lab', modelId: 'x/y:z' }],
    ['its parts under modelId', { modelId: { provider: 'lab', modelId: 'x/y:z' } }],
    ['its full id', { modelId: 'model:lab/x/y:z' }],
  ])('%s', async (_how, body) => {
    const answer = await server.call(anna, 'POST', path, body);
    expect(await answer.json()).toEqual({ modelId: 'model:lab/x/y:z', isFavorite: true });
    await unstar(anna, 'model:lab/x/y:z');
  });

  test('a bare id that names one known model', async () => {
    const known = await server.call(anna, 'GET', '/api/models?provider=deepseek&limit=1');
    const [model] = ((await known.json()) as { models: { id: string; modelId: string }[] }).models;
    const same = await server.call(anna, 'GET', `/api/models?query=${model?.modelId}&limit=1000`);
    const named = ((await same.json()) as { models: { modelId: string }[] }).models.filter(
      (other) => other.modelId === model?.modelId,
    );
    const answer = await star(anna, model?.modelId);
    expect(answer.status).toBe(named.length === 1 ? 200 : 400);
    await unstar(anna, model?.id ?? '');
  });

  test('a bare id that names several is refused with the candidates', async () => {
    const answer = await star(anna, 'gpt-5.4');
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as {
      error: { message: string; details: { candidates: string[] } };
    };
    expect(error.message).toMatch(/names \d+ models/);
    expect(error.details.candidates).toContain('model:openai/gpt-5.4');
    expect((await star(anna, error.details.candidates[0])).status).toBe(200);
    await unstar(anna, error.details.candidates[0] ?? '');
  });
});

describe('odd ids survive byte for byte', () => {
  const odd = [
    '%2F',
    '%252F',
    '%',
    '%41',
    'a%00b',
    '100%',
    'a b',
    ' lead',
    'trail ',
    'a+b',
    'a?b#c',
    'a&b=c',
    'UPPER/lower',
    'x:free',
    '@cf/meta/llama',
    'a//b',
    '/lead',
    'a/../b',
    './a',
    '..',
    'a\\b',
    '\'quote"',
    '\u202Ertl',
    'é',
    'e\u0301',
    'ẞ',
    '\u{1F600}',
    '日本',
    'tab\tnew\nline',
    '\u007F',
    '~anthropic/x',
    'a;b,c',
  ];
  test.each(odd)('%j', async (modelId) => {
    const id = modelItemId('odd', modelId);
    expect(await (await star(ben, id)).json()).toEqual({ modelId: id, isFavorite: true });
    expect((await list(ben)).map((row) => row.modelId)).toEqual([id]);
    expect((await unstar(ben, id)).status).toBe(204);
    expect(await list(ben)).toEqual([]);
  });

  test('every id of the real catalog', async () => {
    const token = await server.token('catalog@example.com');
    const ids = readRealCatalog().models.map((model) => model.id as string);
    const inTens = async (work: (id: string) => Promise<Response>, status: number) => {
      const queue = [...ids];
      const worker = async () => {
        for (let id = queue.pop(); id !== undefined; id = queue.pop())
          expect((await work(id)).status, id).toBe(status);
      };
      await Promise.all(Array.from({ length: 10 }, worker));
    };
    await inTens((id) => star(token, id), 200);
    const listed = await list(token, 1000);
    expect(listed.map((row) => row.modelId).sort()).toEqual([...ids].sort());
    await inTens((id) => unstar(token, id), 204);
    expect(await list(token)).toEqual([]);
  }, 180_000);
});

test('the list is newest first and pages without gap or repeat while stars change', async () => {
  const token = await server.token('pages@example.com');
  const ids = Array.from({ length: 25 }, (_, number) => modelItemId('pages', `m-${number}`));
  for (const id of ids) await star(token, id);
  const seen: string[] = [];
  for (let cursor: string | null = '', round = 0; cursor !== null; round++) {
    const query = cursor === '' ? 'limit=4' : `limit=4&cursor=${cursor}`;
    const page = (await (await server.call(token, 'GET', `${path}?${query}`)).json()) as Page;
    seen.push(...page.favorites.map((row) => row.modelId));
    cursor = page.nextCursor;
    await star(token, modelItemId('later', `n-${round}`)); // newer than the cursor: not in these pages
  }
  expect(seen).toEqual([...ids].reverse());
});
