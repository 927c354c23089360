import { randomUUID } from 'node:crypto';
import { pullResponseSchema } from '@asterism/core/protocol/sync.ts';
import type { StoredRecord } from '@asterism/core/sync/ports.ts';
import { type Library, libraryOf, readerOf } from '@asterism/core/sync/replica.ts';
import { expect } from 'vitest';
import { asSuperuser } from './test-database.ts';
import type { TestServer } from './test-server.ts';

/** What a person has, as far as every reader can tell. */
export type Seen = {
  /** The tags of each favourite, by item id. */
  readonly stars: Readonly<Record<string, readonly string[]>>;
  /** What each collection that is not deleted holds, in its order, by id. */
  readonly collections: Readonly<Record<string, readonly string[]>>;
};

/** A library as readers see it. */
export function seenIn(library: Library): Seen {
  const read = readerOf(library);
  const living = [...library.collection.values()].filter(({ deletedAt }) => deletedAt === null);
  return {
    stars: Object.fromEntries([...library.favorite.values()].map((one) => [one.itemId, one.tags])),
    collections: Object.fromEntries(
      living.map(({ id }) => [id, read.itemsOf(id).map(({ itemId }) => itemId)]),
    ),
  };
}

type Page = { readonly nextCursor: string | null };
type Starred = { readonly itemId: string; readonly tags: readonly string[] };
type Counted = { readonly id: string; readonly itemsCount: number };

/** Reads what one person has in every way there is. */
export function readersOf(server: TestServer, token: string) {
  const get = async <T>(path: string): Promise<T> => {
    const answer = await server.call(token, 'GET', path);
    expect(answer.status, path).toBe(200);
    return answer.json() as Promise<T>;
  };
  async function all<Row>(path: string, name: string): Promise<Row[]> {
    const rows: Row[] = [];
    const join = path.includes('?') ? '&' : '?';
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page & Record<string, Row[]> = await get(
        `${path}${cursor && `${join}cursor=${cursor}`}`,
      );
      rows.push(...(page[name] ?? []));
      cursor = page.nextCursor;
    }
    return rows;
  }
  const counts = () => all<Counted>('/api/v1/collections/list', 'collections');
  const cards = (id: string) =>
    all<Starred>(`/api/v1/collections/items/list?collectionId=${id}&limit=100`, 'items');

  async function byRest(): Promise<Seen> {
    const collections: Record<string, string[]> = {};
    for (const { id, itemsCount } of await counts()) {
      const items = (await cards(id)).map(({ itemId }) => itemId);
      expect(itemsCount).toBe(items.length);
      collections[id] = items;
    }
    const stars = await all<Starred>('/api/v1/favorites/list?limit=100', 'items');
    return { stars: Object.fromEntries(stars.map((one) => [one.itemId, one.tags])), collections };
  }

  async function byPull(): Promise<Seen> {
    const body = { clientId: randomUUID(), cookie: null };
    const answer = await server.call(token, 'POST', '/api/sync/pull', body);
    const { puts } = pullResponseSchema.parse(await answer.json());
    return seenIn(libraryOf(puts as StoredRecord[]));
  }

  return {
    counts,
    /** Reads by REST and by pull, demands that both are the same, and answers it. */
    async all(): Promise<Seen> {
      const [rest, pulled] = [await byRest(), await byPull()];
      expect(rest).toEqual(pulled);
      const models = Object.entries(rest.stars).filter(([id]) => id.startsWith('model:'));
      const listed = await all<{ modelId: string; tags: string[] }>(
        '/api/favorites/models',
        'favorites',
      );
      expect(Object.fromEntries(listed.map((one) => [one.modelId, one.tags]))).toEqual(
        Object.fromEntries(models),
      );
      const rows = await all<{ id: string; tags: string[] }>('/api/models?favorite=true', 'models');
      expect(Object.fromEntries(rows.map((one) => [one.id, one.tags]))).toEqual(
        Object.fromEntries(models),
      );
      return rest;
    },
  };
}

/** What the database keeps as the count of each collection beside what it counts, deleted ones too. */
export const storedCounts = ({ ownerUrl }: TestServer, email: string) =>
  asSuperuser(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string; kept: number; counted: number }>(
      `SELECT c.id, c.items_count AS kept, (SELECT count(*)::int FROM collection_items i
         WHERE i.user_id = c.user_id AND i.collection_id = c.id) AS counted
       FROM collections c JOIN users u ON u.id = c.user_id WHERE u.email = $1`,
      [email],
    );
    return rows;
  });
