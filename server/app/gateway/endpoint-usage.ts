import { Prisma, type UserSql } from '../db/client.ts';
import { plainSums } from '../usage/usage-sums.ts';

/** What was used of one endpoint in some days. Costs in USD, times in ms. */
export type EndpointUsage = {
  readonly requests: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Null where no price is known. */
  readonly costEstimate: number | null;
  readonly errors: number;
  /** Until the first byte of what was answered. */
  readonly latency: { readonly p50: number | null; readonly p95: number | null };
  readonly byDay: readonly UsedPart<'day'>[];
  readonly byModel: readonly UsedPart<'model'>[];
};

type Sums = Pick<
  EndpointUsage,
  'requests' | 'promptTokens' | 'completionTokens' | 'costEstimate' | 'errors'
>;
type UsedPart<Name extends string> = Sums & { readonly [N in Name]: string };

/** What this person used of an endpoint in the `days` before `now`; days are UTC's. */
export async function readEndpointUsage(
  { sql, userId }: UserSql,
  { endpointId, days, now }: { endpointId: string; days: number; now: Date },
): Promise<EndpointUsage> {
  const since = new Date(now.getTime() - days * 24 * 60 * 60 * 1000);
  const rows = Prisma.sql`usage
    WHERE user_id = ${userId}::uuid AND endpoint_id = ${endpointId} AND at > ${since}`;
  const [[all], byDay, byModel] = await Promise.all([
    sql.rows<Sums & { p50: number | null; p95: number | null }>(Prisma.sql`
      SELECT ${plainSums},
        percentile_cont(0.5) WITHIN GROUP (ORDER BY first_byte_ms) AS p50,
        percentile_cont(0.95) WITHIN GROUP (ORDER BY first_byte_ms) AS p95
      FROM ${rows}`),
    sql.rows<UsedPart<'day'>>(Prisma.sql`
      SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, ${plainSums}
      FROM ${rows} GROUP BY 1 ORDER BY 1`),
    sql.rows<UsedPart<'model'>>(Prisma.sql`
      SELECT answered_by AS model, ${plainSums} FROM ${rows} GROUP BY 1 ORDER BY 2 DESC, 1`),
  ]);
  if (!all) throw new Error('A sum has one row.');
  const { p50, p95, ...told } = all;
  return { ...told, latency: { p50, p95 }, byDay, byModel };
}
