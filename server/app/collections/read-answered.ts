import { Prisma, type UserSql } from '../db/client.ts';

/** Who answered where a collection was asked as one model, in the days before now. */
export type Answered = {
  readonly requests: number;
  /** By who answered: item ids without `model:`, most answers first. */
  readonly members: readonly { readonly id: string; readonly count: number }[];
  /** Calls that nobody answered, or not to their end. */
  readonly failed: number;
  /** The last call that somebody answered after others had failed; null where there was none. */
  readonly lastFailover: {
    /** ISO 8601. */
    readonly at: string;
    readonly id: string;
    /** How many were asked in vain before. */
    readonly failed: number;
  } | null;
};

const answeredDays = 7;

type Sum = { readonly id: string | null; readonly isAnswer: boolean; readonly count: number };
type Failover = { readonly at: Date; readonly id: string; readonly attempts: number };

/** Reads {@link Answered} of the collection with that slug; calls their client left are not counted. */
export async function readAnswered(
  { sql, userId }: UserSql,
  { slug, now }: { slug: string; now: Date },
): Promise<Answered> {
  const since = new Date(now.getTime() - answeredDays * 24 * 60 * 60 * 1000);
  const calls = Prisma.sql`usage
    WHERE user_id = ${userId}::uuid AND model = ${`collection/${slug}`} AND at > ${since}
      AND status <> 499`;
  const isAnswer = Prisma.sql`(status < 300 AND error_class IS NULL AND answered_by IS NOT NULL)`;
  const [sums, [last]] = await Promise.all([
    sql.rows<Sum>(Prisma.sql`
      SELECT answered_by AS id, ${isAnswer} AS "isAnswer", count(*)::int AS count
      FROM ${calls} GROUP BY 1, 2 ORDER BY 3 DESC, 1`),
    sql.rows<Failover>(Prisma.sql`
      SELECT at, answered_by AS id, attempts FROM ${calls} AND ${isAnswer} AND attempts > 1
      ORDER BY at DESC LIMIT 1`),
  ]);
  const members = sums.flatMap(({ id, isAnswer, count }) =>
    isAnswer && id ? [{ id, count }] : [],
  );
  const answered = members.reduce((sum, { count }) => sum + count, 0);
  const requests = sums.reduce((sum, { count }) => sum + count, 0);
  return {
    requests,
    members,
    failed: requests - answered,
    lastFailover: last
      ? { at: last.at.toISOString(), id: last.id, failed: last.attempts - 1 }
      : null,
  };
}
