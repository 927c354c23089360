import type { TroubleKind } from '@asterism/core/domain/endpoint.ts';
import { Prisma, type UserSql } from '../db/client.ts';

const hourMs = 60 * 60 * 1000;
const hours = 24;

/** What the checks of one hour came to. */
export type Bar = {
  readonly from: Date;
  /** The middle one of those that answered, in ms; null if none did. */
  readonly responseTimeMs: number | null;
  readonly answered: number;
  readonly loading: number;
  readonly failed: number;
  /** What it failed by most often. */
  readonly errorClass: TroubleKind | null;
};

/**
 * The last 24 hours of each of a person's endpoints, oldest first, one bar per hour in which it was
 * checked; the last one is the hour that ends at `now`. Endpoints without checks have no entry.
 */
export async function readHistory(
  { sql, userId }: UserSql,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, Bar[]>> {
  const start = new Date(now.getTime() - hours * hourMs);
  const rows = await sql.rows<Omit<Bar, 'from'> & { endpointId: string; hour: number }>(Prisma.sql`
    SELECT e.id AS "endpointId", bars.*
    FROM unnest(${[...ids]}::text[]) AS e(id)
    -- One after the other, so that each is read by its own part of the index and sorted by itself.
    CROSS JOIN LATERAL (
      SELECT floor(extract(epoch FROM c.at - ${start}::timestamptz) / 3600)::int AS hour,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY c.response_time_ms)
          FILTER (WHERE c.status = 'healthy') AS "responseTimeMs",
        count(*) FILTER (WHERE c.status = 'healthy')::int AS answered,
        count(*) FILTER (WHERE c.status = 'loading')::int AS loading,
        count(*) FILTER (WHERE c.status = 'unhealthy')::int AS failed,
        mode() WITHIN GROUP (ORDER BY c.error_class) AS "errorClass"
      FROM local_model_checks c
      WHERE c.user_id = ${userId}::uuid AND c.endpoint_id = e.id
        AND c.at >= ${start} AND c.at < ${now}
      GROUP BY 1) AS bars
    ORDER BY e.id, bars.hour`);
  const history = new Map<string, Bar[]>();
  for (const { endpointId, hour, ...bar } of rows) {
    const bars = history.get(endpointId) ?? [];
    bars.push({ from: new Date(start.getTime() + hour * hourMs), ...bar });
    history.set(endpointId, bars);
  }
  return history;
}
