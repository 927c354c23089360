import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import { Prisma, type PrismaClient } from '../db/client.ts';
import { flyAsJob } from '../db/flight.ts';

type Query = { readonly text: string; readonly values: readonly unknown[] };

/** A statement with numbered parameters, which may repeat, as one of ours. */
function statementOf({ text, values }: Query): Prisma.Sql {
  const parts = text.split(/\$(\d+)/);
  const given = parts.filter((_, at) => at % 2 === 1).map((number) => values[Number(number) - 1]);
  return Prisma.sql(
    parts.filter((_, at) => at % 2 === 0),
    ...given,
  );
}

type Bounds = { readonly keyPrefix: string; readonly points: number; readonly duration: number };

/**
 * Counts in `rate_limits`, one atomic statement per use, under the policies of that work. While
 * the database is away the process counts by itself.
 */
export const sharedLimiter = (prisma: PrismaClient, bounds: Bounds): RateLimiterPostgres =>
  new RateLimiterPostgres({
    ...bounds,
    storeClient: {
      async query(query: Query) {
        const rows = await flyAsJob<object>(prisma, 'limits', statementOf(query));
        return { rows, rowCount: rows.length };
      },
    },
    storeType: 'client',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    insuranceLimiter: new RateLimiterMemory(bounds),
  });

/** Forgets counts that ended before `now`. */
export const forgetEndedCounts = (prisma: PrismaClient, now: Date): Promise<unknown> =>
  flyAsJob(
    prisma,
    'limits',
    Prisma.sql`DELETE FROM rate_limits WHERE expire < ${BigInt(now.getTime())}`,
  );
