import type { Logger } from 'pino';
import { isDatabaseAway } from '../../db/database-away.ts';
import { checkQueue, discoverQueue } from '../../jobs/job-queues.ts';
import type { EndpointJob, Jobs } from '../../jobs/open-jobs.ts';
import { type RunningJobs, runJobs } from '../../jobs/run-jobs.ts';
import { checkEndpoint, type WatchServices, wellPriority } from './check-endpoint.ts';
import { discoverEndpoint } from './discover-endpoint.ts';
import { discoverMs, jittered, usualMs } from './pace.ts';
import { listWatched } from './watched-endpoint.ts';

/** Dead ones hold their place for seconds, so there have to be many. */
const checkRoom = 256;
/** A list of models may be large and is not urgent. */
const discoverRoom = 8;
const lookMs = 1_000;
const reconcileMs = 60_000;

type Options = Omit<WatchServices, 'periodMs'> & {
  readonly jobs: Jobs;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** How often an endpoint that answers is asked, in ms; everything else keeps its proportion. */
  readonly periodMs?: number;
};

/** Watches every active endpoint, together with all other servers on the database. */
export type EndpointSchedule = {
  /** Asks an endpoint now: it has become active or is another. Failures are logged, not thrown. */
  watch(userId: string, endpointId: string): Promise<void>;
  /** Settles once the signal aborted and nothing is at work any more. */
  readonly ended: Promise<void>;
};

/** Complains once per outage, and says when it is over. */
function complaints(log: Logger, signal: AbortSignal) {
  let isAway = false;
  return (error: unknown) => {
    if (signal.aborted) return;
    if (error !== undefined && !isDatabaseAway(error))
      return log.error({ err: error }, 'watching endpoints');
    if (isAway === (error !== undefined)) return;
    isAway = error !== undefined;
    if (isAway) log.warn({ err: error }, 'endpoints are not watched: the database is away');
    else log.info('endpoints are watched again');
  };
}

/** Starts watching until `signal` aborts. */
export function startEndpointSchedule(options: Options): EndpointSchedule {
  const { jobs, log, signal, prisma, periodMs = usualMs } = options;
  const services: WatchServices = { ...options, periodMs };
  const scale = periodMs / usualMs;
  const onOutcome = complaints(log, signal);

  const common = {
    jobs,
    signal,
    onOutcome,
    lookMs: lookMs * scale,
    afterError: { afterMs: periodMs },
  };
  const discoveries: RunningJobs = runJobs({
    ...common,
    queue: discoverQueue,
    room: discoverRoom,
    act: (job, ending) => discoverEndpoint(services, job, ending),
  });
  const checks = runJobs({
    ...common,
    queue: checkQueue,
    room: checkRoom,
    act: (job, ending) =>
      checkEndpoint(services, job, ending, async () => {
        await jobs.hurry(discoverQueue, job);
        discoveries.wake();
      }),
  });

  /** A chain that was lost, with a backup or a row written past us, begins anew here. */
  async function reconcile() {
    await jobs.reclaim([checkQueue, discoverQueue]);
    const watched = await listWatched(prisma);
    const spread = (overMs: number) => overMs * Math.random();
    await jobs.offer(
      checkQueue,
      watched.map((one) => ({
        ...one,
        afterMs: spread(periodMs / 3),
        priority: one.isHealthy ? wellPriority : 0,
      })),
    );
    await jobs.offer(
      discoverQueue,
      watched.map((one) => ({ ...one, afterMs: spread(discoverMs) })),
    );
  }
  const run = async () => {
    await reconcile().catch(onOutcome);
    if (signal.aborted) return;
    const timer = setTimeout(run, jittered(reconcileMs));
    timer.unref();
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  };
  const reconciled = run();

  return {
    async watch(userId, endpointId) {
      const job: EndpointJob = { userId, endpointId };
      try {
        await jobs.hurry(checkQueue, job);
        await jobs.offer(discoverQueue, [{ ...job, afterMs: jittered(discoverMs) }]);
        checks.wake();
      } catch (error) {
        onOutcome(error); // the next reconciliation sees to it
      }
    },
    ended: Promise.all([checks.ended, discoveries.ended, reconciled]).then(() => undefined),
  };
}
