import * as z from 'zod/mini';
import { Prisma, type UserSql } from '../db/client.ts';
import { type EndpointRow, endpointColumns } from './endpoint-row.ts';

/** A person's living endpoint of that id. */
export async function findEndpoint(
  { sql, userId }: UserSql,
  id: string,
): Promise<EndpointRow | undefined> {
  const [row] = await sql.rows<EndpointRow>(Prisma.sql`
    SELECT ${endpointColumns} FROM local_models m
    WHERE m.user_id = ${userId}::uuid AND m.id = ${id} AND m.deleted_at IS NULL`);
  return row;
}

/** Where a page of endpoints ended. */
export const endpointCursorSchema = z.object({ at: z.iso.datetime(), id: z.string() });
type EndpointCursor = z.infer<typeof endpointCursorSchema>;

type PageOf = {
  readonly cursor: EndpointCursor | undefined;
  readonly limit: number;
  /** Only those that are active, or only those that are not. */
  readonly active: boolean | undefined;
};

/** One page of a person's endpoints, oldest first, ties by the bytes of their ids. */
export async function pageEndpoints(
  { sql, userId }: UserSql,
  { cursor, limit, active }: PageOf,
): Promise<{ endpoints: EndpointRow[]; nextCursor: EndpointCursor | null; total: number }> {
  const living = Prisma.sql`m.user_id = ${userId}::uuid AND m.deleted_at IS NULL
    ${active === undefined ? Prisma.empty : Prisma.sql`AND m.is_active = ${active}`}`;
  const after = cursor
    ? Prisma.sql`AND (m.created_at, m.id) > (${cursor.at}::timestamptz, ${cursor.id})`
    : Prisma.empty;
  const [rows, [counted]] = await Promise.all([
    sql.rows<EndpointRow>(Prisma.sql`
      SELECT ${endpointColumns} FROM local_models m WHERE ${living} ${after}
      ORDER BY m.created_at, m.id LIMIT ${limit + 1}`),
    sql.rows<{ total: number }>(
      Prisma.sql`SELECT count(*)::int AS total FROM local_models m WHERE ${living}`,
    ),
  ]);
  const endpoints = rows.slice(0, limit);
  const last = endpoints.at(-1);
  const nextCursor =
    rows.length > limit && last ? { at: last.createdAt.toISOString(), id: last.id } : null;
  return { endpoints, nextCursor, total: counted?.total ?? 0 };
}
