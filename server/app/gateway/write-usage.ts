import { Prisma, type PrismaClient } from '../db/client.ts';
import { writeAsJob } from '../db/flight.ts';

/** One call and what came of it. */
export type UsageRow = {
  readonly userId: string;
  readonly at: Date;
  /** What was asked for: an item id without `model:`, or `collection/<slug>`. */
  readonly model: string;
  /** Whose answer it was, or who was asked last; null where nobody was. */
  readonly answeredBy: string | null;
  readonly endpointId: string | null;
  /** Null for a page of ours. */
  readonly tokenId: string | null;
  /** The path it came by. */
  readonly route: string;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly cachedTokens: number | null;
  readonly firstByteMs: number | null;
  readonly durationMs: number;
  /** As the client was answered; 499 if it hung up. */
  readonly status: number;
  readonly errorClass: string | null;
  readonly attempts: number;
  /** USD. */
  readonly costEstimate: number | null;
};

/**
 * Writes rows of any people in one statement, and when their endpoints were used last. Rows of
 * people who are gone meanwhile are left out.
 */
export async function writeUsage(prisma: PrismaClient, rows: readonly UsageRow[]): Promise<void> {
  await writeAsJob(
    prisma,
    'usage',
    Prisma.sql`
      WITH told AS (
        SELECT r.* FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(
          "userId" uuid, at timestamptz, model text, "answeredBy" text, "endpointId" text,
          "tokenId" uuid, route text, "promptTokens" int, "completionTokens" int,
          "cachedTokens" int, "firstByteMs" int, "durationMs" int, status int, "errorClass" text,
          attempts int, "costEstimate" float8)
        JOIN users u ON u.id = r."userId"
      ), used AS (
        UPDATE local_models m SET last_used_at = greatest(m.last_used_at, t.at)
        FROM (SELECT "userId", "endpointId", max(at) AS at FROM told
          WHERE "endpointId" IS NOT NULL GROUP BY 1, 2) t
        WHERE m.user_id = t."userId" AND m.id = t."endpointId"
      )
      INSERT INTO usage (user_id, at, model, answered_by, endpoint_id, token_id, route,
        prompt_tokens, completion_tokens, cached_tokens, first_byte_ms, duration_ms, status,
        error_class, attempts, cost_estimate)
      SELECT "userId", at, model, "answeredBy", "endpointId", "tokenId", route, "promptTokens",
        "completionTokens", "cachedTokens", "firstByteMs", "durationMs", status, "errorClass",
        attempts, "costEstimate"
      FROM told`,
  );
}
