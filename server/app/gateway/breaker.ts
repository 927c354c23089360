const failuresToOpen = 3;
const firstRestMs = 10_000;
const longestRestMs = 5 * 60_000;

type State = {
  /** In a row. */
  failures: number;
  /** How often it rested in a row. */
  rests: number;
  restsUntil: number;
  isTried: boolean;
};

/** Which upstreams are left alone for a while, because they failed. Times in ms. */
export type Breaker = {
  /** When it may be asked: 0 for now, else the time its rest or its trial is over. */
  readyAt(key: string): number;
  /** It is about to be asked. */
  begin(key: string): void;
  /** It answered, whatever it said. */
  succeed(key: string): void;
  /** It failed; `retryAfterMs` is how long it wants to be left alone. */
  fail(key: string, retryAfterMs?: number): void;
  /** Nothing was learnt: whoever asked went away. */
  leave(key: string): void;
};

/**
 * Three failures in a row, or its own word, give an upstream a rest, which doubles each time; then
 * one call tries it while others go elsewhere.
 */
export function createBreaker(now: () => number): Breaker {
  const states = new Map<string, State>();
  return {
    readyAt(key) {
      const state = states.get(key);
      if (!state) return 0;
      if (state.isTried) return Number.MAX_SAFE_INTEGER;
      return state.restsUntil > now() ? state.restsUntil : 0;
    },
    begin(key) {
      const state = states.get(key);
      if (state && state.rests > 0) state.isTried = true;
    },
    succeed(key) {
      states.delete(key);
    },
    fail(key, retryAfterMs) {
      const state = states.get(key) ?? { failures: 0, rests: 0, restsUntil: 0, isTried: false };
      states.set(key, state);
      state.failures += 1;
      state.isTried = false;
      if (state.failures < failuresToOpen && retryAfterMs === undefined) return;
      const usual = Math.min(longestRestMs, firstRestMs * 2 ** state.rests);
      state.rests += 1;
      state.restsUntil = now() + Math.min(longestRestMs, retryAfterMs ?? usual);
    },
    leave(key) {
      const state = states.get(key);
      if (state) state.isTried = false;
    },
  };
}

/** How long an answer's Retry-After wants one to wait, in ms; undefined where it does not say. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
