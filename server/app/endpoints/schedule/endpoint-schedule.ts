import type { Logger } from 'pino';
import { connect, disconnect } from '../../db/client.ts';
import { isDatabaseAway } from '../../db/database-away.ts';
import { checkQueue, discoverQueue } from '../../jobs/job-queues.ts';
import { type EndpointJob, type Jobs, openJobs } from '../../jobs/open-jobs.ts';
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

type Options = Omit<WatchServices, 'prisma' | 'periodMs'> & {
  /** The address of the pool's role. */
  readonly appUrl: string;
  /** Whether a pooler answers there. */
  readonly isPooler: boolean;
  readonly log: Logger;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** How often an endpoint that answers is asked, in ms; everything else keeps its proportion. */
  readonly periodMs?: number;
};

/** Watches every active endpoint, together with all other servers on the database. */
export type EndpointSchedule = {
  /** Begins. Rejects where the database cannot be spoken with. */
  start(): Promise<void>;
  /**
   * Asks an endpoint now and lists its models: it has become active. With `isAsked`, which says that
   * both were just done, it goes on from there. Failures are logged, not thrown.
   */
  watch(userId: string, endpointId: string, isAsked?: boolean): Promise<void>;
  /** Settles once `signal` aborted and nothing is at work any more. */
  close(): Promise<void>;
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

/** A few connections of its own: however much there is to write, requests do not wait for it. */
const connections = 3;

/** A chain that was lost, with a backup or by a row written past us, begins anew here. */
async function reconcile(jobs: Jobs, { prisma, periodMs }: WatchServices): Promise<void> {
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

/** A schedule that does nothing until it is started, and nothing after `signal` aborted. */
export function createEndpointSchedule(options: Options): EndpointSchedule {
  const { appUrl, isPooler, log, signal, periodMs = usualMs } = options;
  const prisma = connect(appUrl, { connections, isPooler });
  const services: WatchServices = { ...options, prisma, periodMs };
  const onOutcome = complaints(log, signal);
  let jobs: Jobs | undefined;
  let checks: RunningJobs | undefined;
  let discoveries: RunningJobs | undefined;

  function run(shared: Jobs) {
    const common = {
      jobs: shared,
      signal,
      onOutcome,
      lookMs: (lookMs * periodMs) / usualMs,
      afterError: { afterMs: periodMs },
    };
    discoveries = runJobs({
      ...common,
      queue: discoverQueue,
      room: discoverRoom,
      act: (job) => discoverEndpoint(services, job, signal),
    });
    checks = runJobs({
      ...common,
      queue: checkQueue,
      room: checkRoom,
      act: (job) =>
        checkEndpoint(services, job, signal, async () => {
          await discoveries?.hurry(job);
        }),
    });
  }

  async function reconcileAgain(shared: Jobs) {
    await reconcile(shared, services).catch(onOutcome);
    if (signal.aborted) return;
    const timer = setTimeout(reconcileAgain, jittered(reconcileMs), shared);
    timer.unref();
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  }

  return {
    async start() {
      jobs = await openJobs(prisma, onOutcome);
      run(jobs);
      void reconcileAgain(jobs);
    },
    async watch(userId, endpointId, isAsked = false) {
      const job: EndpointJob = { userId, endpointId };
      const { offer } = jobs ?? {};
      try {
        await (isAsked
          ? offer?.(checkQueue, [{ ...job, afterMs: jittered(periodMs) }])
          : checks?.hurry(job));
        await (isAsked
          ? offer?.(discoverQueue, [{ ...job, afterMs: jittered(discoverMs) }])
          : discoveries?.hurry(job));
      } catch (error) {
        onOutcome(error); // the next reconciliation sees to it
      }
    },
    async close() {
      await Promise.all([checks?.ended, discoveries?.ended]);
      await jobs?.close();
      await disconnect(prisma);
    },
  };
}
