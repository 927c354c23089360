import type { PrismaClient } from '../../db/client.ts';
import { flyAsUser } from '../../db/flight.ts';
import type { Again, EndpointJob } from '../../jobs/open-jobs.ts';
import type { Lockbox } from '../../lockbox/lockbox.ts';
import type { Egress } from '../../net/egress/egress-outcome.ts';
import type { ChangeFeed } from '../../sync/change-feed.ts';
import { checkHealth } from '../probe/check-health.ts';
import { recordHealth } from '../record-health.ts';
import { jittered, nextCheckMs } from './pace.ts';
import { findWatched } from './watched-endpoint.ts';

/** What checks and discoveries work with. */
export type WatchServices = {
  readonly prisma: PrismaClient;
  readonly lockbox: Lockbox;
  readonly egress: Egress;
  readonly feed: Pick<ChangeFeed, 'announceEndpoints'>;
  readonly now: () => Date;
  /** How often an endpoint that answers is asked, in ms. */
  readonly periodMs: number;
};

/** Before those that did not answer last time. */
export const wellPriority = 1;

/**
 * Asks an endpoint once, records what came of it as its person and says when again; null where it
 * is not to be watched any more. `onBack` is called when it answers again, or for the first time.
 */
export async function checkEndpoint(
  services: WatchServices,
  job: EndpointJob,
  signal: AbortSignal,
  onBack: () => Promise<void>,
): Promise<Again | null> {
  const found = await findWatched(services, job);
  if (!found) return null;
  const { row, target } = found;
  const { prisma, egress, feed, now, periodMs } = services;
  const health = await checkHealth(target, { egress, signal });
  if (signal.aborted) return { afterMs: 0 }; // the process stops: that says nothing about it
  const { changed } = await flyAsUser(prisma, job.userId, (db) =>
    recordHealth(db, job.endpointId, health, now(), row.baseUrl, true),
  );
  feed.announceEndpoints(job.userId, changed);
  const isBack =
    health.ok && !health.isLoading && (row.healthStatus !== 'healthy' || row.isLoading);
  if (isBack) await onBack();
  return {
    afterMs: jittered(
      nextCheckMs(health, { status: row.healthStatus, failures: row.failures }, periodMs),
    ),
    priority: health.ok ? wellPriority : 0,
  };
}
