import type { EndpointJob } from '../../jobs/open-jobs.ts';
import { flyAsJob, flyAsUser } from '../../db/flight.ts';
import { Prisma, type PrismaClient } from '../../db/client.ts';
import type { Lockbox } from '../../lockbox/lockbox.ts';
import { findEndpoint } from '../list-endpoints.ts';
import { probeTargetOf } from '../open-endpoint.ts';
import type { ProbeTarget } from '../probe/probe.ts';
import type { EndpointRow } from '../endpoint-row.ts';

/** An endpoint that is to be asked, as it is known and as it is asked. */
type WatchedEndpoint = { readonly row: EndpointRow; readonly target: ProbeTarget };

/** The endpoint of a job, read as its person; undefined once it is not to be watched any more. */
export const findWatched = (
  { prisma, lockbox }: { prisma: PrismaClient; lockbox: Lockbox },
  { userId, endpointId }: EndpointJob,
): Promise<WatchedEndpoint | undefined> =>
  flyAsUser(prisma, userId, async (db) => {
    const row = await findEndpoint(db, endpointId);
    if (!row?.isActive) return undefined;
    return { row, target: await probeTargetOf(lockbox, db, row) };
  });

/** Every endpoint that is to be watched, whosever it is. */
export const listWatched = (
  prisma: PrismaClient,
): Promise<(EndpointJob & { readonly isHealthy: boolean })[]> =>
  flyAsJob(
    prisma,
    'endpoints',
    Prisma.sql`
      SELECT user_id AS "userId", id AS "endpointId", health_status = 'healthy' AS "isHealthy"
      FROM local_models WHERE is_active AND deleted_at IS NULL`,
  );
