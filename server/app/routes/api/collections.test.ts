import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

type Listed = {
  id: string;
  title: string;
  slug: string;
  failover: string;
  itemsCount: number;
  createdAt: string;
};
type Collections = { collections: Listed[]; nextCursor: string | null };
type Items = { items: { itemId: string; addedAt: string }[]; nextCursor: string | null };

let server: TestServer;
const path = '/api/v1/collections';

beforeAll(async () => {
  server = await startTestServer();
});

const person = () => server.token(`${randomUUID()}@example.com`);
const post = (token: string, what: string, body: unknown, headers = {}) =>
  server.call(token, 'POST', `${path}/${what}`, body, headers);
const make = async (token: string, title: string) =>
  (await (await post(token, 'upsert', { title })).json()) as Listed;
const list = async (token: string, query = '') =>
  (await (await server.call(token, 'GET', `${path}/list${query}`)).json()) as Collections;
const toggle = async (token: string, collectionId: string, itemId: string) =>
  (await (await post(token, 'items/toggle', { collectionId, itemId })).json()) as {
    isInCollection: boolean;
    itemsCount: number;
  };
const items = (token: string, collectionId: string, query = '') =>
  server.call(token, 'GET', `${path}/items/list?collectionId=${collectionId}${query}`);

describe('a collection', () => {
  test('is made, renamed, listed and deleted; its slug stays', async () => {
    const token = await person();
    const made = await make(token, 'Für Code');
    expect(made).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      title: 'Für Code',
      slug: 'fur-code',
      failover: 'hand',
      cover: null,
      itemsCount: 0,
      createdAt: expect.stringMatching(/Z$/),
    });
    const renamed = await post(token, 'upsert', { id: made.id.toUpperCase(), title: 'Writing' });
    expect(renamed.status).toBe(200);
    expect(await renamed.json()).toEqual({ ...made, title: 'Writing' });
    expect(await list(token)).toEqual({
      collections: [{ ...made, title: 'Writing' }],
      nextCursor: null,
    });
    const deleted = await post(token, 'delete', { id: made.id });
    expect([deleted.status, await deleted.json()]).toEqual([200, { deleted: true }]);
    expect((await list(token)).collections).toEqual([]);
    for (const answer of [
      await post(token, 'delete', { id: made.id }),
      await post(token, 'upsert', { id: made.id, title: 'x' }),
      await post(token, 'items/toggle', { collectionId: made.id, itemId: 'model:a/b' }),
      await items(token, made.id),
    ]) {
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ error: { code: 'not_found' } });
    }
  });

  test('says how its models stand in line, which a rename leaves alone', async () => {
    const token = await person();
    const made = await (await post(token, 'upsert', { title: 'One', failover: 'fastest' })).json();
    expect(made).toMatchObject({ title: 'One', failover: 'fastest' });
    const { id } = made;
    expect(await (await post(token, 'upsert', { id, title: 'Two' })).json()).toEqual({
      ...made,
      title: 'Two',
    });
    await post(token, 'upsert', { id, title: 'Two', failover: 'cheapest' });
    expect((await list(token)).collections).toEqual([
      { ...made, title: 'Two', failover: 'cheapest' },
    ]);
    const wrong = await post(token, 'upsert', { id, title: 'Two', failover: 'best' });
    expect(wrong.status).toBe(400);
  });

  test('has a cover, which is kept until another or none is given', async () => {
    const token = await person();
    const cover = { kind: 'emoji', emoji: '\u{1F680}' };
    const made = await (await post(token, 'upsert', { title: 'One', cover })).json();
    expect(made.cover).toEqual(cover);
    const { id } = made;
    await post(token, 'upsert', { id, title: 'Two' });
    expect((await list(token)).collections).toMatchObject([{ title: 'Two', cover }]);
    await post(token, 'upsert', { id, title: 'Two', cover: null });
    expect((await list(token)).collections).toMatchObject([{ title: 'Two', cover: null }]);
    const wrong = await post(token, 'upsert', {
      id,
      title: 'Two',
      cover: { kind: 'emoji', emoji: 'no' },
    });
    expect(wrong.status).toBe(400);
    expect((await wrong.json()).error.message).toContain('cover');
  });

  test("is nobody else's", async () => {
    const [anna, ben] = [await person(), await person()];
    const { id } = await make(anna, 'Mine');
    const answers = await Promise.all([
      post(ben, 'delete', { id }),
      post(ben, 'upsert', { id, title: 'Yours' }),
      post(ben, 'items/toggle', { collectionId: id, itemId: 'model:a/b' }),
      items(ben, id),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404]);
    expect((await list(anna)).collections).toMatchObject([{ title: 'Mine', itemsCount: 0 }]);
  });

  test('made again under its Idempotency-Key is the same one', async () => {
    const token = await person();
    const key = { 'idempotency-key': randomUUID() };
    const twice = await Promise.all(
      [1, 2].map(() => post(token, 'upsert', { title: 'Once' }, key)),
    );
    const [one, other] = await Promise.all(twice.map((answer) => answer.json()));
    expect(one).toEqual(other);
    expect((await list(token)).collections).toHaveLength(1);
  });

  test('is listed newest first in pages without gap or repeat', async () => {
    const token = await person();
    const made: string[] = [];
    for (let number = 0; number < 7; number++) made.push((await make(token, 'Same')).id);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Collections = await list(token, `?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.collections.map((row) => row.id));
      cursor = page.nextCursor;
    }
    expect(new Set(seen)).toEqual(new Set(made));
    expect(seen).toHaveLength(7);
    const slugs = (await list(token)).collections.map((row) => row.slug).sort();
    expect(slugs).toEqual(['same', ...[2, 3, 4, 5, 6, 7].map((number) => `same-${number}`)]);
  });
});

describe('its items', () => {
  test('come and go, models, tools and generations alike, and are counted right', async () => {
    const token = await person();
    const { id } = await make(token, 'Mixed');
    expect(await toggle(token, id, 'model:lab/%2F')).toEqual({
      isInCollection: true,
      itemsCount: 1,
    });
    expect(await toggle(token, id, 'tool:files/read')).toEqual({
      isInCollection: true,
      itemsCount: 2,
    });
    expect(await toggle(token, id, 'model:lab/%2F')).toEqual({
      isInCollection: false,
      itemsCount: 1,
    });
    const unknown = { collectionId: id, generationId: randomUUID() };
    expect((await post(token, 'items/toggle', unknown)).status).toBe(404);
    expect((await list(token)).collections).toMatchObject([{ itemsCount: 1 }]);
  });

  test('keep the order they were added in, page by page', async () => {
    const token = await person();
    const { id } = await make(token, 'Long');
    const names = Array.from({ length: 30 }, (_, number) => `model:lab/m${30 - number}`);
    for (const name of names) await toggle(token, id, name);
    const whole = (await (await items(token, id)).json()) as Items;
    expect(whole.items).toHaveLength(24);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer = await items(token, id, `&limit=7${cursor && `&cursor=${cursor}`}`);
      const page = (await answer.json()) as Items;
      seen.push(...page.items.map((item) => item.itemId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(names);
  });

  test('added by 24 clients at once are 24, and the count is what is listed', async () => {
    const token = await person();
    const { id } = await make(token, 'Raced');
    await Promise.all(
      Array.from({ length: 24 }, (_, number) => toggle(token, id, `model:lab/r${number}`)),
    );
    const { items: all } = (await (await items(token, id)).json()) as Items;
    expect(new Set(all.map((item) => item.itemId)).size).toBe(24);
    expect((await list(token)).collections).toMatchObject([{ itemsCount: 24 }]);
  });
});

test('an operator can hide collections', async () => {
  const without = await startTestServer({ ASTERISM_COLLECTIONS: 'off' });
  const token = await without.token('anna@example.com');
  const answers = await Promise.all([
    without.call(token, 'GET', `${path}/list`),
    without.call(token, 'POST', `${path}/upsert`, { title: 'x' }),
    without.call(token, 'POST', `${path}/items/toggle`, {}),
  ]);
  for (const answer of answers) {
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      error: { message: expect.stringMatching(/turned off/) },
    });
  }
  expect((await without.call(token, 'GET', '/api/v1/favorites/list')).status).toBe(200);
});
