import { isDeepStrictEqual } from 'node:util';
import type { HealthStatus, Trouble } from '@asterism/core/domain/endpoint.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import type { Health } from './probe/probe.ts';

/** More than any answer takes; a column of 32 bits holds it. */
const longestMs = 2_147_483_647;

/** Milliseconds as their column holds them. */
const wholeMs = (ms: number | null): number | null =>
  ms === null ? null : Math.min(longestMs, Math.max(0, Math.round(ms)));

type Row = {
  readonly healthStatus: HealthStatus;
  readonly isLoading: boolean;
  readonly trouble: Trouble | null;
  readonly failures: number;
};

/** What is wrong now: what a list of models failed by stays, until it was down in between. */
const troubleAfter = (row: Row, health: Health, status: HealthStatus): Trouble | null => {
  if (!health.ok) return status === 'unhealthy' ? health.trouble : row.trouble;
  const cameBack = row.healthStatus === 'unhealthy' || (row.isLoading && !health.isLoading);
  return cameBack ? null : row.trouble;
};

/** What its history says of one check. */
const resultOf = (health: Health) => {
  if (!health.ok) return 'unhealthy';
  return health.isLoading ? 'loading' : 'healthy';
};

const statusAfter = (row: Row, health: Health, isForgiving: boolean): HealthStatus => {
  if (health.ok) return 'healthy';
  return isForgiving && row.healthStatus === 'healthy' && row.failures === 0
    ? 'healthy'
    : 'unhealthy';
};

/**
 * Records what asking an endpoint at `at` came to, on its row and in its history. `changed` says
 * whether pickers show something else now. Nothing happens where it is deleted, or where it is no
 * longer at `askedAt`, the base URL that was asked. `isForgiving`: one that was well is down only
 * when it fails twice in a row, so that a stumble disturbs nobody.
 */
export async function recordHealth(
  { sql, userId }: UserSql,
  endpointId: string,
  health: Health,
  at: Date,
  askedAt?: string,
  isForgiving = false,
): Promise<{ changed: boolean }> {
  // Its history refers to the person. Whoever deletes the account locks them before the endpoint,
  // and so does this; a change of their library goes on beside it.
  const [, [row]] = await Promise.all([
    sql.rows(Prisma.sql`SELECT FROM users WHERE id = ${userId}::uuid FOR KEY SHARE`),
    sql.rows<Row>(Prisma.sql`
      SELECT health_status AS "healthStatus", is_loading AS "isLoading", trouble, failures
      FROM local_models WHERE user_id = ${userId}::uuid AND id = ${endpointId}
        AND deleted_at IS NULL AND base_url = coalesce(${askedAt ?? null}, base_url)
      FOR NO KEY UPDATE`),
  ]);
  if (!row) return { changed: false };
  const status = statusAfter(row, health, isForgiving);
  const isLoading = health.ok ? health.isLoading : status === 'healthy' && row.isLoading;
  const trouble = troubleAfter(row, health, status);
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
    VALUES (${userId}::uuid, ${endpointId}, ${at}, ${resultOf(health)},
      ${ms}::int, ${health.ok ? null : health.trouble.kind})`);
  return { changed: isNew || isOtherTrouble };
}
