import type { FailoverOrder } from '@asterism/core/domain/collection.ts';
import type { CollectionCover } from '@asterism/core/domain/collection-cover.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import { type Owned, owned } from '../db/owned.ts';

/** A collection as it is listed. */
export type ListedCollection = {
  readonly id: string;
  readonly title: string;
  readonly slug: string;
  readonly failover: FailoverOrder;
  readonly cover: CollectionCover | null;
  readonly itemsCount: number;
  /** ISO 8601 with milliseconds, UTC. */
  readonly createdAt: string;
};

type Row = Omit<ListedCollection, 'createdAt'> & { readonly createdAt: Date };

const listed = ({ createdAt, ...row }: Row): ListedCollection => ({
  ...row,
  createdAt: createdAt.toISOString(),
});

/** Collections that are not deleted. */
const select = ({ userId }: UserSql, rest: Prisma.Sql) => Prisma.sql`
  SELECT c.id::text, c.title, c.slug, c.failover_order AS failover,
    c.cover, c.created_at AS "createdAt", c.items_count AS "itemsCount"
  FROM collections c WHERE c.user_id = ${userId}::uuid AND c.deleted_at IS NULL ${rest}`;

/** One collection by its id; undefined where there is none, or it was deleted. */
export async function findCollection(
  db: UserSql,
  id: string,
): Promise<Owned<ListedCollection> | undefined> {
  const [row] = await db.sql.rows<Row>(select(db, Prisma.sql`AND c.id = ${id}::uuid`));
  return row && owned(db, listed(row));
}

/** Where a page of collections ended. */
export type CollectionCursor = { readonly createdAt: string; readonly id: string };

/** One page of collections, newest first, after `cursor`. */
export async function pageCollections(
  db: UserSql,
  { cursor, limit }: { cursor: CollectionCursor | undefined; limit: number },
): Promise<{ collections: ListedCollection[]; nextCursor: CollectionCursor | null }> {
  const after = cursor
    ? Prisma.sql`AND (c.created_at < ${cursor.createdAt}::timestamptz
        OR c.created_at = ${cursor.createdAt}::timestamptz AND c.id > ${cursor.id}::uuid)`
    : Prisma.empty;
  const rest = Prisma.sql`${after} ORDER BY c.created_at DESC, c.id LIMIT ${limit + 1}`;
  const rows = await db.sql.rows<Row>(select(db, rest));
  const collections = rows.slice(0, limit).map(listed);
  const last = collections.at(-1);
  const nextCursor =
    rows.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null;
  return { collections, nextCursor };
}
