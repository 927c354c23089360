import type { Queue } from 'pg-boss';

/** Where pg-boss keeps its tables: beside ours, and in no backup. */
export const jobSchema = 'pgboss';

export const checkQueue = 'endpoint.check';
export const discoverQueue = 'endpoint.discover';

/**
 * `exclusive`: one job per key, waiting or at work, so whoever offers an endpoint's job again
 * doubles nothing. A job whose server died is taken up by another once its time is over.
 */
const base = { policy: 'exclusive', retryLimit: 3, retryDelay: 0 } as const;

/** Every queue there is. */
export const jobQueues: readonly Omit<Queue, 'partition'>[] = [
  { name: checkQueue, ...base, expireInSeconds: 30 },
  { name: discoverQueue, ...base, expireInSeconds: 120 },
];
