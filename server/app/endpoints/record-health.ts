import { isDeepStrictEqual } from 'node:util';
import type { HealthStatus, Trouble } from '@asterism/core/domain/endpoint.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import type { Health } from './probe/probe.ts';

/** More than any answer takes; a column of 32 bits holds it. */
const longestMs = 2_147_483_647;

/** Milliseconds as their column holds them. */
export const wholeMs = (ms: number | null): number | null =>
  ms === null ? null : Math.min(longestMs, Math.max(0, Math.round(ms)));

type Row = {
  readonly healthStatus: HealthStatus;
  readonly isLoading: boolean;
  readonly trouble: Trouble | null;
};

/** What is wrong now: what a list of models failed by stays, until it was down in between. */
const troubleAfter = (row: Row, health: Health): Trouble | null => {
  if (!health.ok) return health.trouble;
  const cameBack = row.healthStatus === 'unhealthy' || (row.isLoading && !health.isLoading);
  return cameBack ? null : row.trouble;
};

/**
 * Records what asking an endpoint at `at` came to, on its row and in its history. `changed` says
 * whether pickers show something else now. Nothing happens where it is deleted, or where it is no
 * longer at `askedAt`, the base URL that was asked.
 */
export async function recordHealth(
  { sql, userId }: UserSql,
  endpointId: string,
  health: Health,
  at: Date,
  askedAt?: string,
): Promise<{ changed: boolean }> {
  const [row] = await sql.rows<Row>(Prisma.sql`
    SELECT health_status AS "healthStatus", is_loading AS "isLoading", trouble
    FROM local_models WHERE user_id = ${userId}::uuid AND id = ${endpointId}
      AND deleted_at IS NULL AND base_url = coalesce(${askedAt ?? null}, base_url) FOR UPDATE`);
  if (!row) return { changed: false };
  const status: HealthStatus = health.ok ? 'healthy' : 'unhealthy';
  const isLoading = health.ok && health.isLoading;
  const trouble = troubleAfter(row, health);
  const isNew = row.healthStatus !== status || row.isLoading !== isLoading;
  const isOtherTrouble = !isDeepStrictEqual(row.trouble, trouble);
  const ms = wholeMs(health.responseTimeMs);
  sql.run(Prisma.sql`
    UPDATE local_models SET health_status = ${status}, is_loading = ${isLoading},
      last_health_check = ${at}, response_time_ms = ${ms}::int,
      failures = CASE WHEN ${health.ok} THEN 0 ELSE failures + 1 END,
      trouble = ${trouble && JSON.stringify(trouble)}::jsonb,
      health_since = CASE WHEN ${isNew} OR health_since IS NULL THEN ${at} ELSE health_since END
    WHERE user_id = ${userId}::uuid AND id = ${endpointId}`);
  sql.run(Prisma.sql`
    INSERT INTO local_model_checks (user_id, endpoint_id, at, status, response_time_ms, error_class)
    VALUES (${userId}::uuid, ${endpointId}, ${at}, ${isLoading ? 'loading' : status},
      ${ms}::int, ${health.ok ? null : health.trouble.kind})`);
  return { changed: isNew || isOtherTrouble };
}
