import type { Price } from './model.ts';

const million = 1_000_000;

/** Tokens of one call: `cached` is a part of `input`. */
export type CallTokens = {
  readonly input?: number | undefined;
  readonly output?: number | undefined;
  readonly cached?: number | undefined;
};

/** What a call costs, in USD; null where its model states no price. */
export function callCost(
  price: Price,
  { input = 0, output = 0, cached = 0 }: CallTokens,
): number | null {
  if (price.input === null || price.output === null) return null;
  const cacheRead = price.cacheRead ?? price.input;
  const fresh = Math.max(0, input - cached);
  return (fresh * price.input + cached * cacheRead + output * price.output) / million;
}
