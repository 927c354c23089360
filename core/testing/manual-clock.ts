import type { Clock } from '../src/sync/ports.ts';

type Timer = { readonly due: number; readonly run: () => void };

/** Time that passes only when it is told to. */
export type ManualClock = Clock & {
  /** Lets time pass, in ms, and calls what is due in its order. */
  pass(ms: number): void;
  /** How many callbacks wait. */
  waiting(): number;
};

/** A clock that stands still until it is turned. */
export function manualClock(start = Date.parse('2026-11-21T09:00:00.000Z')): ManualClock {
  let now = start;
  const timers = new Set<Timer>();
  return {
    now: () => now,
    after(ms, run) {
      const timer = { due: now + ms, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    pass(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
        if (!next) break;
        timers.delete(next);
        now = Math.max(now, next.due);
        next.run();
      }
      now = end;
    },
    waiting: () => timers.size,
  };
}
