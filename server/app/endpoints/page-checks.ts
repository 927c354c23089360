import type { TroubleKind } from '@asterism/core/domain/endpoint.ts';
import * as z from 'zod/mini';
import { Prisma, type UserSql } from '../db/client.ts';

/** One check of an endpoint; `at` in ISO 8601. */
export type EndpointCheck = {
  readonly at: string;
  readonly status: 'healthy' | 'loading' | 'unhealthy';
  readonly responseTimeMs: number | null;
  readonly errorClass: TroubleKind | null;
};

/** Where a page of checks ended. */
export const checkCursorSchema = z.object({ at: z.iso.datetime(), id: z.uuid() });
type CheckCursor = z.infer<typeof checkCursorSchema>;

type Row = Omit<EndpointCheck, 'at'> & { readonly at: Date; readonly id: string };

/** One page of what a person's endpoint was asked, newest first. */
export async function pageChecks(
  { sql, userId }: UserSql,
  endpointId: string,
  { cursor, limit }: { cursor: CheckCursor | undefined; limit: number },
): Promise<{ checks: EndpointCheck[]; nextCursor: CheckCursor | null }> {
  const after = cursor
    ? Prisma.sql`AND (at < ${cursor.at}::timestamptz
        OR at = ${cursor.at}::timestamptz AND id > ${cursor.id}::uuid)`
    : Prisma.empty;
  const rows = await sql.rows<Row>(Prisma.sql`
    SELECT id::text, at, status, response_time_ms AS "responseTimeMs", error_class AS "errorClass"
    FROM local_model_checks
    WHERE user_id = ${userId}::uuid AND endpoint_id = ${endpointId} ${after}
    ORDER BY at DESC, id LIMIT ${limit + 1}`);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    checks: page.map(({ id: _, at, ...check }) => ({ at: at.toISOString(), ...check })),
    nextCursor: rows.length > limit && last ? { at: last.at.toISOString(), id: last.id } : null,
  };
}
