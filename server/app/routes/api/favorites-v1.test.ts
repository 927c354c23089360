import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { asSuperuser } from '../../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { secretHash } from '../../identity/secret.ts';

type Card = {
  id: string;
  itemId: string;
  kind: string;
  name: string;
  favoritedAt: string;
  isFavorited: boolean;
};
type Page = { items: Card[]; nextCursor: string | null };

let server: TestServer;
const path = '/api/v1/favorites';

beforeAll(async () => {
  server = await startTestServer();
});

const person = () => server.token(`${randomUUID()}@example.com`);
const toggle = (token: string, body: unknown, key?: string) =>
  server.call(token, 'POST', `${path}/toggle`, body, key ? { 'idempotency-key': key } : {});
const list = async (token: string, query = '') =>
  (await (await server.call(token, 'GET', `${path}/list${query}`)).json()) as Page;
const idsOf = async (token: string) => (await list(token)).items.map((card) => card.itemId);

/** A generation as the playground will make it: an item of this person's. */
async function generation(token: string): Promise<string> {
  const id = randomUUID();
  await asSuperuser(server.ownerUrl, (client) =>
    client.query(
      `INSERT INTO items (user_id, id, kind, name)
       SELECT user_id, $1, 'generation', 'A render' FROM access_tokens WHERE hash = $2`,
      [`generation:${id}`, secretHash(token)],
    ),
  );
  return id;
}

describe('toggle', () => {
  test.each([
    ['a model by its full id', 'model:lab/x:y/%2F'],
    ['a tool', 'tool:files/read'],
  ])('%s: on, off, on', async (_what, itemId) => {
    const token = await person();
    for (const isFavorited of [true, false, true]) {
      const answer = await toggle(token, { itemId });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ isFavorited });
      expect(await idsOf(token)).toEqual(isFavorited ? [itemId] : []);
    }
  });

  test("a generation by its uuid; one that is nobody's or another person's is a 404", async () => {
    const [anna, ben] = [await person(), await person()];
    const generationId = await generation(anna);
    expect(await (await toggle(anna, { generationId })).json()).toEqual({ isFavorited: true });
    expect((await list(anna)).items).toMatchObject([
      {
        id: generationId,
        itemId: `generation:${generationId}`,
        kind: 'generation',
        name: 'A render',
        isFavorited: true,
      },
    ]);
    for (const body of [
      { generationId: randomUUID() },
      { itemId: `generation:${randomUUID()}` },
      { generationId },
    ])
      expect((await toggle(ben, body)).status).toBe(404);
    expect(await idsOf(ben)).toEqual([]);
  });

  test('32 at once leave what an even number leaves, each with an answer of its own', async () => {
    const token = await person();
    const answers = await Promise.all(
      Array.from({ length: 32 }, () => toggle(token, { itemId: 'model:lab/raced' })),
    );
    const told = await Promise.all(answers.map((answer) => answer.json()));
    expect(told.filter((answer) => (answer as { isFavorited: boolean }).isFavorited)).toHaveLength(
      16,
    );
    expect(await idsOf(token)).toEqual([]);
  });
});

describe('with an Idempotency-Key', () => {
  const body = { itemId: 'model:lab/kept' };

  test('a retry is answered the same and changes nothing, whatever came between', async () => {
    const token = await person();
    const key = randomUUID();
    const first = await toggle(token, body, key);
    await toggle(token, body);
    const again = await toggle(token, body, key);
    expect([again.status, await again.json()]).toEqual([first.status, await first.json()]);
    expect(await idsOf(token)).toEqual([]);
    expect(await (await toggle(token, body, randomUUID())).json()).toEqual({ isFavorited: true });
  });

  test('16 of a kind at once run once', async () => {
    const token = await person();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 16 }, () => toggle(token, body, key)));
    const told = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(told)).toEqual(new Set(['{"isFavorited":true}']));
    expect(await idsOf(token)).toEqual([body.itemId]);
  });

  test('another body under the same key is refused and changes nothing', async () => {
    const token = await person();
    const key = randomUUID();
    await toggle(token, body, key);
    const other = await toggle(token, { itemId: 'model:lab/other' }, key);
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ error: { code: 'idempotency_key_reused' } });
    expect(await idsOf(token)).toEqual([body.itemId]);
  });

  test("a key is a person's own, and one that was refused was not used", async () => {
    const [anna, ben] = [await person(), await person()];
    const key = randomUUID();
    expect((await toggle(anna, { generationId: randomUUID() }, key)).status).toBe(404);
    expect((await toggle(anna, body, key)).status).toBe(200);
    expect(await (await toggle(ben, body, key)).json()).toEqual({ isFavorited: true });
  });

  test('an answer that cannot be kept undoes the change: there is never one without the other', async () => {
    const token = await person();
    const key = `break-${randomUUID()}`;
    await asSuperuser(server.ownerUrl, (client) =>
      client.query(`ALTER TABLE kept_answers ADD CONSTRAINT broken CHECK (key <> '${key}')`),
    );
    expect((await toggle(token, body, key)).status).toBe(500);
    expect(await idsOf(token)).toEqual([]);
    await asSuperuser(server.ownerUrl, (client) =>
      client.query('ALTER TABLE kept_answers DROP CONSTRAINT broken'),
    );
    expect(await (await toggle(token, body, key)).json()).toEqual({ isFavorited: true });
  });

  test('a day later the key is free again', async () => {
    const token = await person();
    const key = randomUUID();
    await toggle(token, body, key);
    await asSuperuser(server.ownerUrl, (client) =>
      client.query(
        `UPDATE kept_answers SET created_at = created_at - interval '25 hours' WHERE key = $1`,
        [key],
      ),
    );
    expect(await (await toggle(token, body, key)).json()).toEqual({ isFavorited: false });
  });

  test('other writes keep their answers too, those without a body included', async () => {
    const token = await person();
    const key = { 'idempotency-key': randomUUID() };
    await toggle(token, body);
    const remove = () =>
      server.call(token, 'DELETE', '/api/favorites/models/model%3Alab%2Fkept', undefined, key);
    expect((await remove()).status).toBe(204);
    await toggle(token, body);
    expect((await remove()).status).toBe(204);
    expect(await idsOf(token)).toEqual([body.itemId]);
  });

  test.each(['ü', 'x'.repeat(300), 'a b'])('%j is no key', async (key) => {
    const header = Buffer.from(key).toString('latin1');
    const answer = await server.call(await person(), 'POST', `${path}/toggle`, body, {
      'idempotency-key': header,
    });
    expect(answer.status).toBe(400);
  });
});

describe('list', () => {
  test('is newest first over all kinds, by cursor and by page, stable while others come', async () => {
    const token = await person();
    const names = Array.from({ length: 30 }, (_, number) =>
      number % 2 ? `tool:files/t${number}` : `model:lab/m${number}`,
    );
    for (const itemId of names) await toggle(token, { itemId });
    const first = await list(token);
    expect(first.items).toHaveLength(24);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page = await list(token, `?limit=7${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map((card) => card.itemId));
      cursor = page.nextCursor;
      await toggle(token, { itemId: `model:later/${seen.length}` });
    }
    expect(seen).toEqual([...names].reverse());
    const other = await person();
    for (const itemId of names.slice(0, 10)) await toggle(other, { itemId });
    const pages = await Promise.all([1, 2, 3].map((page) => list(other, `?limit=4&page=${page}`)));
    expect(pages.flatMap((page) => page.items.map((card) => card.itemId))).toEqual(
      names.slice(0, 10).reverse(),
    );
    expect(pages.map((page) => page.items.length)).toEqual([4, 4, 2]);
  });
});
