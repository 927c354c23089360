import {
  type Again,
  type EndpointJob,
  type Jobs,
  jobKey,
  type SettledJob,
  type TakenJob,
} from './open-jobs.ts';

type Options = {
  readonly jobs: Jobs;
  readonly queue: string;
  /** How many are at work here at once. */
  readonly room: number;
  /** How often is looked for what is due, in ms. */
  readonly lookMs: number;
  /** Does a job and says when again; null: never. */
  readonly act: (job: EndpointJob) => Promise<Again | null>;
  /** When again after `act` threw. */
  readonly afterError: Again;
  /** Called for what goes wrong, and with undefined when the database has answered. */
  readonly onOutcome: (error: unknown) => void;
  readonly signal: AbortSignal;
};

/** Jobs of one queue at work. */
export type RunningJobs = {
  /** Does a job now; one that is at work is done once more. */
  hurry(job: EndpointJob): Promise<void>;
  /** Settles once `signal` aborted and what was at work is given back. */
  readonly ended: Promise<void>;
};

/** How long letting go may take, in ms: the process waits for it. */
const lettingGoMs = 1_000;

/**
 * Does the jobs of a queue side by side: one that takes long holds up none but its own place. Those
 * that are done are settled together, at each look.
 */
export function runJobs(options: Options): RunningJobs {
  const { jobs, queue, room, lookMs, act, afterError, onOutcome, signal } = options;
  const working = new Set<Promise<void>>();
  /** Jobs that are held here, and whether somebody was in a hurry about them meanwhile. */
  const held = new Map<string, boolean>();
  let done: SettledJob[] = [];
  let wake: () => void = () => undefined;

  async function work({ id, data }: TakenJob) {
    let again: Again | null = afterError;
    try {
      again = await act(data);
    } catch (error) {
      onOutcome(error);
    }
    done.push({ id, data, again });
  }

  async function settle() {
    const settled = done.map((job) =>
      held.get(jobKey(job.data)) ? { ...job, again: { afterMs: 0 } } : job,
    );
    for (const { data } of settled) held.delete(jobKey(data));
    done = [];
    try {
      await jobs.settle(queue, settled);
    } catch (error) {
      done = [...settled, ...done];
      throw error;
    }
  }

  async function look() {
    await settle();
    const free = room - working.size;
    const taken = free > 0 ? await jobs.take(queue, free) : [];
    for (const job of taken) {
      held.set(jobKey(job.data), false);
      const one = work(job).finally(() => working.delete(one));
      working.add(one);
    }
    onOutcome(undefined);
  }

  const pause = () =>
    new Promise<void>((over) => {
      const timer = setTimeout(over, lookMs);
      wake = () => {
        clearTimeout(timer);
        over();
      };
    });

  /** What was called off is given back; without that it is free once its time is over. */
  async function letGo() {
    await Promise.all(working);
    await settle().catch(onOutcome);
  }

  async function run() {
    signal.addEventListener('abort', () => wake(), { once: true });
    while (!signal.aborted) {
      const waited = pause(); // begun first: who wakes during a look is heard after it
      await look().catch(onOutcome);
      if (!signal.aborted) await waited;
      wake();
    }
    await Promise.race([letGo(), new Promise((late) => setTimeout(late, lettingGoMs).unref())]);
  }

  return {
    async hurry(job) {
      if (held.has(jobKey(job))) held.set(jobKey(job), true);
      else await jobs.hurry(queue, job);
      wake();
    },
    ended: run(),
  };
}
