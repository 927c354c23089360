import type { FailoverOrder } from './collection.ts';
import type { Price } from './model.ts';

/** What decides where a model stands in line. */
export type FailoverFacts = {
  readonly price: Pick<Price, 'input' | 'output'>;
  /** Whether it is at an endpoint of the person's own. */
  readonly isOwn: boolean;
  /** Until the first byte of its answers, lately; undefined where nothing was measured. */
  readonly ms: number | undefined;
};

/** USD for a million tokens in and a million out; own machines are free where nothing is said. */
function priceOf({ price, isOwn }: FailoverFacts): number {
  const unknown = isOwn ? 0 : Number.POSITIVE_INFINITY;
  return (price.input ?? unknown) + (price.output ?? unknown);
}

const ascending = <Member>(members: readonly Member[], of: (member: Member) => number) =>
  // Two infinities differ by NaN, which sorts nothing.
  members.toSorted((a, b) => (of(a) === of(b) ? 0 : of(a) - of(b)));

/** Members as a collection wants them asked: those that are alike, or unknown, as put by hand. */
export function inFailoverOrder<Member>(
  order: FailoverOrder,
  members: readonly Member[],
  factsOf: (member: Member) => FailoverFacts,
): readonly Member[] {
  if (order === 'cheapest') return ascending(members, (member) => priceOf(factsOf(member)));
  if (order === 'fastest')
    return ascending(members, (member) => factsOf(member).ms ?? Number.POSITIVE_INFINITY);
  return members;
}
