const firstMs = 500;
const longestMs = 60_000;

/**
 * How long to wait before attempt number `attempt` (from 0) after failures: doubling from half a
 * second to a minute, each spread over its upper half so that clients do not return together.
 */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(longestMs, firstMs * 2 ** attempt);
  return full / 2 + (full / 2) * random();
}
