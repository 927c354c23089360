const secondMs = 1_000;

/** Passes on what is new about a person. */
type Coalescer = {
  add(userId: string, changed: boolean): void;
  /** Passes on nothing more. */
  end(): void;
};

/**
 * Calls `tell` at once, and for a person it was just called for once the second is over: then for
 * all that came in between, with `changed` if any of it was.
 */
export function atMostOnceASecond(tell: (userId: string, changed: boolean) => void): Coalescer {
  /** What waits for the second to be over; undefined: nothing yet. */
  const waiting = new Map<string, boolean | undefined>();
  const timers = new Set<NodeJS.Timeout>();

  function begin(userId: string) {
    waiting.set(userId, undefined);
    const timer = setTimeout(() => {
      timers.delete(timer);
      const changed = waiting.get(userId);
      waiting.delete(userId);
      if (changed === undefined) return;
      begin(userId);
      tell(userId, changed);
    }, secondMs);
    timers.add(timer);
  }

  return {
    add(userId, changed) {
      if (waiting.has(userId))
        return void waiting.set(userId, changed || waiting.get(userId) === true);
      begin(userId);
      tell(userId, changed);
    },
    end() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
