import type { ModelUse } from '@asterism/core/domain/recommendation.ts';
import { Prisma, type UserSql } from '../db/client.ts';

const days = 30;
const dayMs = 24 * 60 * 60 * 1000;
/** So that a page waits for advice a few milliseconds at most, however much a person asks. */
const mostCalls = 10_000;
const mostModels = 200;

type Row = ModelUse & {
  /** Of all models. */
  readonly calls: number;
  readonly firstAt: Date;
};

/** What a person's newest calls came to, by the model that answered, and the days they cover. */
export async function readUses(
  { sql, userId }: UserSql,
  now: Date,
): Promise<{ uses: ModelUse[]; days: number }> {
  const since = new Date(now.getTime() - days * dayMs);
  const rows = await sql.rows<Row>(Prisma.sql`
    WITH recent AS MATERIALIZED (
      SELECT at, answered_by, prompt_tokens, completion_tokens, cached_tokens, first_byte_ms,
        status, error_class
      FROM usage WHERE user_id = ${userId}::uuid AND at > ${since}
      ORDER BY at DESC LIMIT ${mostCalls}
    ), span AS (SELECT count(*)::int AS calls, min(at) AS "firstAt" FROM recent)
    SELECT 'model:' || answered_by AS model, calls, "firstAt",
      count(*) FILTER (WHERE error_class IS NULL)::int AS answers,
      count(*) FILTER (WHERE error_class IS NOT NULL AND status <> 499)::int AS errors,
      coalesce(sum(prompt_tokens), 0)::float8 AS "inputTokens",
      coalesce(sum(completion_tokens), 0)::float8 AS "outputTokens",
      coalesce(sum(cached_tokens), 0)::float8 AS "cachedTokens",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY first_byte_ms)
        FILTER (WHERE error_class IS NULL) AS "firstByteMs",
      max(at) AS "lastAt"
    FROM recent, span WHERE answered_by IS NOT NULL
    GROUP BY answered_by, calls, "firstAt" ORDER BY 4 DESC, 1 LIMIT ${mostModels}`);
  const [first] = rows;
  // Only whoever asks a lot has more than are counted.
  const isCut = first !== undefined && first.calls >= mostCalls;
  const span = isCut ? (now.getTime() - first.firstAt.getTime()) / dayMs : days;
  return { uses: rows, days: Math.max(1, Math.round(span)) };
}
