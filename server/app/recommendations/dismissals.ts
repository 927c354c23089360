import { createHash } from 'node:crypto';
import type { Recommendation } from '@asterism/core/domain/recommendation.ts';
import { Prisma, type UserSql } from '../db/client.ts';

/** By so much there has to be more to gain for dismissed advice to come back. */
const comesBackAt = 2;
/** What a person dismissed longest ago is forgotten beyond that. */
const mostKept = 500;

/** What advice is known by outside: its facts hold ids of any length. */
export const recommendationId = (key: string): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, 22);

type Row = { readonly id: string; readonly measure: number | null };

/** Whether a person dismissed advice, and nothing that matters has changed since. */
export async function readDismissals({ sql, userId }: UserSql) {
  const rows = await sql.rows<Row>(Prisma.sql`
    SELECT id, measure FROM dismissed_recommendations WHERE user_id = ${userId}::uuid`);
  const dismissed = new Map(rows.map(({ id, measure }) => [id, measure]));
  return ({ key, measure }: Pick<Recommendation, 'key' | 'measure'>): boolean => {
    const then = dismissed.get(recommendationId(key));
    if (then === undefined) return false;
    return then === null || measure === null || measure < then * comesBackAt;
  };
}

/** Dismisses advice; `measure` is what there is to gain now. */
export function dismissRecommendation(
  { sql, userId }: UserSql,
  { id, measure }: Row,
  now: Date,
): void {
  sql.run(Prisma.sql`
    INSERT INTO dismissed_recommendations (user_id, id, measure, dismissed_at)
    VALUES (${userId}::uuid, ${id}, ${measure}, ${now})
    ON CONFLICT (user_id, id) DO UPDATE
      SET measure = coalesce(excluded.measure, dismissed_recommendations.measure),
        dismissed_at = excluded.dismissed_at`);
  sql.run(Prisma.sql`
    DELETE FROM dismissed_recommendations WHERE user_id = ${userId}::uuid AND id IN (
      SELECT id FROM dismissed_recommendations WHERE user_id = ${userId}::uuid
      ORDER BY dismissed_at DESC, id OFFSET ${mostKept})`);
}

/** Takes a dismissal back. */
export const restoreRecommendation = ({ sql, userId }: UserSql, id: string): void =>
  sql.run(Prisma.sql`
    DELETE FROM dismissed_recommendations WHERE user_id = ${userId}::uuid AND id = ${id}`);
