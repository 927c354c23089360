import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { createHome, startTestServer, type TestServer } from '../../../testing/test-server.ts';

type Card = {
  id: string;
  itemId: string;
  name: string;
  text: string | null;
  image: { url: string; thumbnailUrl: string; width: number; height: number } | null;
};

let server: TestServer;
const generations = '/api/v1/generations';
const modelId = 'model:openai/gpt-5';

beforeAll(async () => {
  server = await startTestServer();
});

const person = () => server.token(`${randomUUID()}@example.com`);
const post = (token: string, body: object, on = server) =>
  on.call(token, 'POST', generations, { modelId, prompt: 'Draw a kitchen', ...body });
const made = async (token: string, body: object): Promise<Card> => {
  const answer = await post(token, body);
  expect(answer.status).toBe(201);
  return answer.json();
};
const list = async (token: string, query = '') =>
  (await server.call(token, 'GET', `${generations}${query}`)).json();

const picture = (format: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif', width = 1200, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: '#6b5bd6' } })
    .toFormat(format)
    .toBuffer();

describe('a text', () => {
  test('is saved with all that was told of it, and found again by list and by id', async () => {
    const token = await person();
    const answer = await post(token, {
      text: '# Kitchens\n…',
      style: 'Scandinavian',
      room: 'Kitchen',
      source: 'Playground',
    });
    expect(answer.status).toBe(201);
    const card = await answer.json();
    expect(card).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      itemId: `generation:${card.id}`,
      kind: 'generation',
      name: 'Draw a kitchen',
      modelId,
      prompt: 'Draw a kitchen',
      text: '# Kitchens\n…',
      image: null,
      style: 'Scandinavian',
      room: 'Kitchen',
      source: 'Playground',
      createdAt: expect.any(String),
    });
    const { pathname } = new URL(answer.headers.get('location') ?? '', server.origin);
    expect(await (await server.call(token, 'GET', pathname)).json()).toEqual(card);
    const listed = { ...card, isFavorited: false };
    expect(await list(token)).toEqual({ generations: [listed], nextCursor: null });
    await server.call(token, 'POST', '/api/v1/favorites/toggle', { generationId: card.id });
    expect((await list(token)).generations).toEqual([{ ...listed, isFavorited: true }]);
  });

  test('of a model no catalog knows is saved under its exact id', async () => {
    const token = await person();
    const odd = 'model:my-lab/Über %2F: x';
    const card = await made(token, { modelId: odd, text: 'Hi' });
    expect(card).toMatchObject({ modelId: odd });
    expect((await list(token, `?modelId=${encodeURIComponent(odd)}`)).generations).toHaveLength(1);
    expect((await list(token, `?modelId=${modelId}`)).generations).toHaveLength(0);
  });

  test('is saved once however often one Idempotency-Key is sent', async () => {
    const token = await person();
    const body = { modelId, prompt: 'Once', text: 'One' };
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      [1, 2, 3].map(() => server.call(token, 'POST', generations, body, key)),
    );
    const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).id));
    expect(new Set(ids).size).toBe(1);
    expect((await list(token)).generations).toHaveLength(1);
  });
});

describe('an image', () => {
  test.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)(
    'as %s keeps its bytes and has a small copy',
    async (format) => {
      const token = await person();
      const bytes = await picture(format);
      const image = `data:image/anything;base64,${bytes.toString('base64')}`;
      const card = await made(token, { image });
      expect(card.image).toMatchObject({ mediaType: `image/${format}`, width: 1200, height: 600 });
      const whole = await server.call(token, 'GET', card.image?.url ?? '');
      expect(whole.headers.get('content-type')).toBe(`image/${format}`);
      expect(whole.headers.get('content-security-policy')).toContain("default-src 'none'; sandbox");
      expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
      const small = await server.call(token, 'GET', card.image?.thumbnailUrl ?? '');
      const { width, height } = await sharp(Buffer.from(await small.arrayBuffer())).metadata();
      expect({ width, height }).toEqual({ width: 480, height: 240 });
    },
  );

  test.each([
    [
      'an SVG that calls itself PNG',
      async () =>
        Buffer.from(
          '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
        ),
    ],
    [
      'a page that calls itself PNG',
      async () => Buffer.from('<!doctype html><script>alert(1)</script>'),
    ],
    ['a picture cut off in its head', async () => (await picture('png')).subarray(0, 20)],
    ['one of more pixels than may be shown', () => picture('png', 9000, 9000)],
    ['nothing', async () => Buffer.alloc(3)],
  ])('%s is refused with a sentence and nothing is saved', async (_what, bytes) => {
    const token = await person();
    const answer = await post(token, { image: (await bytes()).toString('base64') });
    expect(answer.status).toBe(400);
    const { error } = await answer.json();
    expect(error.message).toMatch(/^The field "image" is not an image that can be shown/);
    expect((await list(token)).generations).toEqual([]);
  });

  test('of 8 MiB passes, one above it is refused, and one above the body bound is a 413', async () => {
    const token = await person();
    const noise = await sharp({
      create: {
        width: 1650,
        height: 1650,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .png({ compressionLevel: 0 })
      .toBuffer();
    expect(noise.byteLength).toBeGreaterThan(7.5 * 1024 * 1024);
    expect((await post(token, { image: noise.toString('base64') })).status).toBe(201);
    const larger = Buffer.concat([noise, Buffer.alloc(700_000)]).toString('base64');
    const answer = await post(token, { image: larger });
    expect(answer.status).toBe(400);
    expect((await answer.json()).error.message).toContain('larger than 8 MiB');
    expect((await post(token, { image: 'A'.repeat(13 * 1024 * 1024) })).status).toBe(413);
  });
});

test.each([
  ['neither a text nor an image', {}],
  ['both a text and an image', { text: 'x', image: 'AAAA' }],
  ['an empty prompt', { text: 'x', prompt: '' }],
  ['a null character', { text: 'a\0b' }],
  ['half a surrogate pair', { text: '\ud800' }],
  ['a field nobody knows', { text: 'x', colour: 'red' }],
  ['no model', { text: 'x', modelId: '' }],
  ['a tool for a model', { text: 'x', modelId: 'tool:files/read' }],
  ['an image that is no base64', { image: '<svg/>' }],
])('%s is a 400 that says what is wrong', async (_what, body) => {
  const answer = await post(await person(), body);
  expect(answer.status).toBe(400);
  expect((await answer.json()).error.message).toMatch(/^The field ".+" .+\.$/);
});

test('pages are newest first, without gap or repeat while others are added', async () => {
  const token = await person();
  for (let at = 0; at < 30; at++) await made(token, { prompt: `P${at}`, text: 'x' });
  const first = await list(token);
  await made(token, { prompt: 'later', text: 'x' });
  const second = await list(token, `?cursor=${first.nextCursor}`);
  const names = [...first.generations, ...second.generations].map((card: Card) => card.name);
  expect(first.generations).toHaveLength(24);
  expect(new Set(names).size).toBe(30);
  expect(names.sort()).toEqual(Array.from({ length: 30 }, (_, at) => `P${at}`).sort());
  expect(second.nextCursor).toBeNull();
});

test('a hearted one is a card of My Favorites and of its collection; deleted it is gone from both, on every copy', async () => {
  const token = await person();
  const card = await made(token, { image: (await picture('png')).toString('base64') });
  const collection = await (
    await server.call(token, 'POST', '/api/v1/collections/upsert', { title: 'Kitchens' })
  ).json();
  const place = { collectionId: collection.id, generationId: card.id };
  await server.call(token, 'POST', '/api/v1/favorites/toggle', { generationId: card.id });
  await server.call(token, 'POST', '/api/v1/collections/items/toggle', place);
  const clientId = randomUUID();
  const pull = async (cookie: unknown) =>
    (await server.call(token, 'POST', '/api/sync/pull', { clientId, cookie })).json();
  const { cookie } = await pull(null);
  const hearts = () => server.call(token, 'GET', '/api/v1/favorites/list').then((a) => a.json());
  const items = () =>
    server
      .call(token, 'GET', `/api/v1/collections/items/list?collectionId=${collection.id}`)
      .then((a) => a.json());
  expect((await hearts()).items).toMatchObject([{ ...card, isFavorited: true }]);
  expect((await items()).items).toMatchObject([{ id: card.id, image: card.image }]);

  const gone = await server.call(token, 'DELETE', `${generations}/${card.id}`);
  expect(gone.status).toBe(204);
  expect((await hearts()).items).toEqual([]);
  expect((await items()).items).toEqual([]);
  expect((await server.call(token, 'GET', card.image?.url ?? '')).status).toBe(404);
  expect((await server.call(token, 'DELETE', `${generations}/${card.id}`)).status).toBe(404);
  const told = JSON.stringify(await pull(cookie));
  expect(told).toContain(`"${card.itemId}"`);
  expect(told).toContain(`${collection.id}/${card.itemId}`);
  const { entries } = await (await server.call(token, 'GET', '/api/audit')).json();
  expect(entries[0]).toMatchObject({ action: 'generation.delete', target: card.name });
});

test('images may be kept in a folder, from which deleted ones vanish', async () => {
  const folder = path.join(await createHome(), 'images');
  const own = await startTestServer({ ASTERISM_IMAGES: folder });
  const token = await own.token('anna@example.com');
  const bytes = await picture('png');
  const card: Card = await (await post(token, { image: bytes.toString('base64') }, own)).json();
  const shown = await own.call(token, 'GET', card.image?.url ?? '');
  expect(Buffer.from(await shown.arrayBuffer()).equals(bytes)).toBe(true);
  const files = async () =>
    (await readdir(folder, { recursive: true })).filter((f) => f.includes('.'));
  expect(await files()).toHaveLength(2);
  await own.call(token, 'DELETE', `${generations}/${card.id}`);
  expect(await files()).toEqual([]);
});

test('lists by kind, heart and words of the prompt, in which no sign is a wildcard', async () => {
  const token = await server.token(`${randomUUID()}@example.com`);
  const make = async (prompt: string) => {
    const body = { modelId: 'model:openai/gpt-5', prompt, text: 'Answer' };
    const answer = await server.call(token, 'POST', '/api/v1/generations', body);
    return (await answer.json()).id as string;
  };
  const sure = await make('100% sure of it');
  await make('1000 sure of it');
  const names = async (query: string) => {
    const answer = await server.call(token, 'GET', `/api/v1/generations?${query}`);
    const { generations } = await answer.json();
    return generations.map(({ prompt }: { prompt: string }) => prompt);
  };
  expect(await names('query=100%25+SURE')).toEqual(['100% sure of it']);
  expect(await names('kind=image')).toEqual([]);
  expect(await names('kind=text')).toHaveLength(2);
  expect(await names('favorite=true')).toEqual([]);
  await server.call(token, 'POST', '/api/v1/favorites/toggle', { generationId: sure });
  expect(await names('favorite=true')).toEqual(['100% sure of it']);
});
