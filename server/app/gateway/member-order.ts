import type { FailoverOrder } from '@asterism/core/domain/collection.ts';
import { inFailoverOrder } from '@asterism/core/domain/failover-rank.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import type { Upstream } from './upstream.ts';

const measuredMs = 24 * 60 * 60 * 1000;

/** Until the first byte of an answer, in ms, by who answered. */
type Times = ReadonlyMap<string, number>;

/**
 * The median time until the first byte of whoever answered this person well in the day before
 * `now`. Calls that others had failed before are left out: they waited for those too.
 */
export async function readTimes({ sql, userId }: UserSql, now: Date): Promise<Times> {
  const since = new Date(now.getTime() - measuredMs);
  const rows = await sql.rows<{ id: string; ms: number }>(Prisma.sql`
    SELECT answered_by AS id, percentile_cont(0.5) WITHIN GROUP (ORDER BY first_byte_ms) AS ms
    FROM usage
    WHERE user_id = ${userId}::uuid AND at > ${since} AND status < 300 AND attempts = 1
      AND error_class IS NULL AND answered_by IS NOT NULL AND first_byte_ms IS NOT NULL
    GROUP BY answered_by`);
  return new Map(rows.map(({ id, ms }) => [id, ms]));
}

/** Members as a collection wants them asked: those that are alike, or unknown, as put by hand. */
export const inOrder = (
  order: FailoverOrder,
  members: readonly Upstream[],
  times: Times,
): readonly Upstream[] =>
  inFailoverOrder(order, members, ({ id, price, endpointId }) => ({
    price,
    isOwn: endpointId !== null,
    ms: times.get(id),
  }));
