/** Virtual time: nothing happens but what was planned, one thing after the other. */
export type Scheduler = {
  /** In ms since the run began. */
  now(): number;
  /** Runs something later; answers how to call it off. */
  after(ms: number, run: () => void): () => void;
  /** Keeps time still until work outside of it (a database's) has ended. */
  outside<T>(work: Promise<T>): Promise<T>;
  /** Runs what is planned up to `end`; `afterEach` looks at the world, and stops it with false. */
  runUntil(end: number, afterEach: () => boolean): Promise<void>;
};

type Planned = { readonly time: number; readonly turn: number; run: (() => void) | null };

/** Everything that can go on without time going on has gone on. */
const settled = () => new Promise<void>((done) => setImmediate(done));

/** A clock that stands at 0, with nothing planned. */
export function createScheduler(): Scheduler {
  const planned: Planned[] = [];
  const outside = new Set<Promise<unknown>>();
  let time = 0;
  let turns = 0;

  /** Sorted with the next at the end; what is planned for the same time keeps its order. */
  function insert(entry: Planned) {
    let low = 0;
    let high = planned.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((planned[middle] as Planned).time > entry.time) low = middle + 1;
      else high = middle;
    }
    planned.splice(low, 0, entry);
  }

  return {
    now: () => time,
    after(ms, run) {
      const entry: Planned = { time: time + Math.max(0, ms), turn: turns++, run };
      insert(entry);
      return () => {
        entry.run = null;
      };
    },
    outside(work) {
      const tracked = work.finally(() => outside.delete(tracked));
      tracked.catch(() => undefined); // whoever asked hears of it
      outside.add(tracked);
      return tracked;
    },
    async runUntil(end, afterEach) {
      await settled();
      for (;;) {
        const next = planned.at(-1);
        if (!next || next.time > end) break;
        planned.pop();
        if (!next.run) continue;
        time = next.time;
        next.run();
        await settled();
        while (outside.size > 0) {
          await Promise.allSettled(outside);
          await settled();
        }
        if (!afterEach()) return;
      }
      time = end;
    },
  };
}
