import type { Price } from './model.ts';

/** Tokens of calls; `cached` ones are among `input`. */
export type Tokens = {
  readonly input?: number | undefined;
  readonly output?: number | undefined;
  readonly cached?: number | undefined;
};

/** What tokens cost at a price, in USD; null where the price is not known. */
export function tokensCost(
  price: Price,
  { input = 0, output = 0, cached = 0 }: Tokens,
): number | null {
  if (price.input === null || price.output === null) return null;
  const fresh = Math.max(0, input - cached);
  const cacheRead = price.cacheRead ?? price.input;
  return (fresh * price.input + cached * cacheRead + output * price.output) / 1_000_000;
}
