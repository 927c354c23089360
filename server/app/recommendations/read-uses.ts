import type { ModelUse } from '@asterism/core/domain/recommendation.ts';
import { Prisma, type UserSql } from '../db/client.ts';

const days = 30;
const dayMs = 24 * 60 * 60 * 1000;
/** So that a page waits for advice a few milliseconds at most, however much a person asks. */
const mostCalls = 20_000;
const mostModels = 200;

/** What a person's newest calls came to, by the model that answered, and the days they cover. */
export async function readUses(
  { sql, userId }: UserSql,
  now: Date,
): Promise<{ uses: ModelUse[]; days: number }> {
  const since = new Date(now.getTime() - days * dayMs);
  const recent = Prisma.sql`
    SELECT * FROM usage WHERE user_id = ${userId}::uuid AND at > ${since}
    ORDER BY at DESC LIMIT ${mostCalls}`;
  const [uses, [covered]] = await Promise.all([
    sql.rows<ModelUse>(Prisma.sql`
      SELECT 'model:' || answered_by AS model,
        count(*) FILTER (WHERE error_class IS NULL)::int AS answers,
        count(*) FILTER (WHERE error_class IS NOT NULL AND status <> 499)::int AS errors,
        coalesce(sum(prompt_tokens), 0)::float8 AS "inputTokens",
        coalesce(sum(completion_tokens), 0)::float8 AS "outputTokens",
        coalesce(sum(cached_tokens), 0)::float8 AS "cachedTokens",
        percentile_cont(0.5) WITHIN GROUP (ORDER BY first_byte_ms)
          FILTER (WHERE error_class IS NULL) AS "firstByteMs",
        max(at) AS "lastAt"
      FROM (${recent}) recent WHERE answered_by IS NOT NULL
      GROUP BY answered_by ORDER BY 2 DESC, 1 LIMIT ${mostModels}`),
    // Only whoever asks a lot has that many.
    sql.rows<{ at: Date }>(Prisma.sql`
      SELECT at FROM usage WHERE user_id = ${userId}::uuid AND at > ${since}
      ORDER BY at DESC OFFSET ${mostCalls - 1} LIMIT 1`),
  ]);
  const span = covered ? (now.getTime() - covered.at.getTime()) / dayMs : days;
  return { uses, days: Math.max(1, Math.round(span)) };
}
