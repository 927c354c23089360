import { PgBoss } from 'pg-boss';
import { type PrismaClient, poolOf } from '../db/client.ts';
import { jobSchema } from './job-queues.ts';

/** All that a job says: whose endpoint it is about. What else there is to know is read as them. */
export type EndpointJob = { readonly userId: string; readonly endpointId: string };

/** When a job is done again, in ms from now; of jobs that are due, those of higher priority go first. */
export type Again = { readonly afterMs: number; readonly priority?: number };

export type TakenJob = { readonly id: string; readonly data: EndpointJob };

/** A job that was done; null: nothing follows. */
export type SettledJob = TakenJob & { readonly again: Again | null };

/** Jobs kept in PostgreSQL and shared by every server on it. One endpoint has one job per queue. */
export type Jobs = {
  /** Sees that each has its job: those that have one keep it. */
  offer(queue: string, offers: readonly (EndpointJob & Again)[]): Promise<void>;
  /** Makes one due now. */
  hurry(queue: string, job: EndpointJob): Promise<void>;
  /** Takes up to `most` that are due; nobody else gets them until their time is over. */
  take(queue: string, most: number): Promise<readonly TakenJob[]>;
  /** Ends jobs and puts in their place what follows, all or nothing. */
  settle(queue: string, settled: readonly SettledJob[]): Promise<void>;
  /** Frees jobs whose server died with them. */
  reclaim(queues: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

/** What tells one job of a queue from the others. */
export const jobKey = ({ userId, endpointId }: EndpointJob) => `${userId}/${endpointId}`;

const ignore = () => undefined;

const insertable = (data: EndpointJob, { afterMs, priority = 0 }: Again) => ({
  data: { userId: data.userId, endpointId: data.endpointId },
  singletonKey: jobKey(data),
  // An interval, so that PostgreSQL's clock alone decides what is due.
  startAfter: `${Math.max(0, afterMs) / 1000}`,
  priority,
});

/** pg-boss on a pool of ours, which has to be on a database where it is installed. */
export async function openJobs(
  prisma: PrismaClient,
  onError: (error: unknown) => void,
): Promise<Jobs> {
  const { pool } = poolOf(prisma);
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values as unknown[]) },
    schema: jobSchema,
    migrate: false,
    supervise: false, // reclaim() does
    schedule: false,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', onError);
  await boss.start();

  return {
    async offer(queue, offers) {
      if (offers.length > 0)
        await boss.insert(
          queue,
          offers.map((one) => insertable(one, one)),
        );
    },
    async hurry(queue, job) {
      const { data, singletonKey } = insertable(job, { afterMs: 0 });
      await boss.upsert(queue, data, { singletonKey, startAfter: 0 });
    },
    take: (queue, most) => boss.fetch<EndpointJob>(queue, { batchSize: most }),
    async settle(queue, settled) {
      if (settled.length === 0) return;
      const next = settled.flatMap(({ data, again }) => (again ? [insertable(data, again)] : []));
      const client = await pool.connect();
      client.on('error', ignore); // what runs on it fails, and is told
      const db = {
        executeSql: (text: string, values?: unknown[]) => client.query(text, values as unknown[]),
      };
      let broken = true;
      try {
        await client.query('BEGIN');
        await boss.deleteJob(
          queue,
          settled.map(({ id }) => id),
          { db },
        );
        if (next.length > 0) await boss.insert(queue, next, { db });
        await client.query('COMMIT');
        broken = false;
      } finally {
        client.removeListener('error', ignore);
        client.release(broken); // one in the middle of a transaction is not used again
      }
    },
    async reclaim(queues) {
      for (const queue of queues) await boss.supervise(queue);
    },
    close: () => boss.stop({ graceful: false }),
  };
}
