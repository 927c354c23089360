import { flyAsUser } from '../../db/flight.ts';
import type { Again, EndpointJob } from '../../jobs/open-jobs.ts';
import { discoverModels } from '../probe/discover.ts';
import { recordDiscovery } from '../record-discovery.ts';
import type { WatchServices } from './check-endpoint.ts';
import { discoverMs, jittered } from './pace.ts';
import { findWatched } from './watched-endpoint.ts';

/**
 * Lists an endpoint's models anew, records them as its person and says when again; null where it is
 * not to be watched any more. One that is down is left alone: it is asked when it is back.
 */
export async function discoverEndpoint(
  { prisma, lockbox, egress, feed, now }: WatchServices,
  job: EndpointJob,
  signal: AbortSignal,
): Promise<Again | null> {
  const found = await findWatched({ prisma, lockbox }, job);
  if (!found) return null;
  const { row, target } = found;
  const again = { afterMs: jittered(discoverMs) };
  if (row.healthStatus === 'unhealthy') return again;
  const discovery = await discoverModels(target, { egress, signal });
  if (signal.aborted) return { afterMs: 0 };
  const { changed } = await flyAsUser(prisma, job.userId, (db) =>
    recordDiscovery(db, job.endpointId, discovery, now(), row.baseUrl),
  );
  feed.announceEndpoints(job.userId, changed);
  return again;
}
