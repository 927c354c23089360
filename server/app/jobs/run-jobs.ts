import type { Again, EndpointJob, Jobs, SettledJob, TakenJob } from './open-jobs.ts';

type Options = {
  readonly jobs: Jobs;
  readonly queue: string;
  /** How many are at work here at once. */
  readonly room: number;
  /** How often is looked for what is due, in ms. */
  readonly lookMs: number;
  /** Does a job and says when again; null: never. */
  readonly act: (job: EndpointJob, signal: AbortSignal) => Promise<Again | null>;
  /** When again after `act` threw. */
  readonly afterError: Again;
  /** Called for what goes wrong, and with undefined when the database has answered. */
  readonly onOutcome: (error: unknown) => void;
  readonly signal: AbortSignal;
};

/** Jobs of one queue at work. */
export type RunningJobs = {
  /** Looks now. */
  wake(): void;
  /** Settles once `signal` aborted and what was at work is given back. */
  readonly ended: Promise<void>;
};

/** How long work that was called off may take to end, in ms: it holds up the process. */
const lettingGoMs = 500;

/**
 * Does the jobs of a queue side by side: one that takes long holds up none but its own place. Those
 * that are done are settled together, at each look.
 */
export function runJobs(options: Options): RunningJobs {
  const { jobs, queue, room, lookMs, act, afterError, onOutcome, signal } = options;
  const working = new Set<Promise<void>>();
  let done: SettledJob[] = [];
  let wake = () => undefined as void;

  async function work({ id, data }: TakenJob) {
    let again: Again | null = afterError;
    try {
      again = await act(data, signal);
    } catch (error) {
      onOutcome(error);
    }
    done.push({ id, data, again });
  }

  async function settle() {
    const settled = done;
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

  async function run() {
    signal.addEventListener('abort', () => wake(), { once: true });
    while (!signal.aborted) {
      const waited = pause(); // begun first: who wakes during a look is heard after it
      await look().catch(onOutcome);
      if (!signal.aborted) await waited;
      wake();
    }
    const late = new Promise<void>((over) => setTimeout(over, lettingGoMs).unref());
    await Promise.race([Promise.all(working), late]);
    await settle().catch(onOutcome); // else they are free once their time is over
  }

  return { wake: () => wake(), ended: run() };
}
