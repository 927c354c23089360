import { backoffMs } from './backoff.ts';
import type { Clock, Refusal } from './ports.ts';

/** What asking again does not change. */
const needsPerson = new Set<Refusal['kind']>(['unauthorized', 'upgrade']);

type Options = {
  /** One exchange with the server; answers why it failed. */
  readonly round: () => Promise<Refusal | null>;
  /** Whether there is more to exchange after a round that went well. */
  readonly isBehind: () => boolean;
  /** Whether a failed round is tried again by itself. */
  readonly isUrgent: () => boolean;
  readonly onStart: () => void;
  readonly onEnd: (refusal: Refusal | null) => void;
  readonly clock: Clock;
  readonly random: (() => number) | undefined;
};

/**
 * Runs rounds one at a time; a wish during a round is one more round after it. What is urgent is
 * tried again with growing pauses while the server does not answer, or not as it should, and when it
 * said it may be.
 */
export function createRounds(options: Options) {
  const { round, isBehind, isUrgent, onStart, onEnd, clock, random } = options;
  let running: Promise<void> | undefined;
  let isWanted = false;
  let isClosed = false;
  let failures = 0;
  let cancelRetry: () => void = () => undefined;

  async function runAll(): Promise<Refusal | null> {
    for (;;) {
      isWanted = false;
      const refusal = await round();
      if (refusal || isClosed || !(isWanted || isBehind())) return refusal;
    }
  }

  function end(refusal: Refusal | null) {
    running = undefined;
    failures = refusal ? failures + 1 : 0;
    onEnd(refusal);
    if (isClosed || !refusal || needsPerson.has(refusal.kind) || !isUrgent()) return;
    const asked = refusal.kind === 'busy' ? refusal.afterMs : 0;
    const pause = Math.max(asked, backoffMs(failures - 1, random));
    cancelRetry = clock.after(pause, () => void run());
  }

  /** Resolves when nothing is left to exchange, or a round has failed. */
  function run(): Promise<void> {
    isWanted = true;
    if (running || isClosed) return running ?? Promise.resolve();
    cancelRetry();
    onStart();
    running = runAll()
      .catch((error: unknown): Refusal => ({ kind: 'error', message: String(error) }))
      .then(end);
    return running;
  }

  return {
    run,
    isRunning: () => running !== undefined,
    close() {
      isClosed = true;
      cancelRetry();
    },
  };
}
