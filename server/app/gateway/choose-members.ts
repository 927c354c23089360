import type { Breaker } from './breaker.ts';
import { gatewayError } from './gateway-error.ts';
import type { Route, Upstream } from './upstream.ts';
import { lackOf, wantsOf } from './wants.ts';

/**
 * Who is asked, in order. Of several only those that can answer the call, and those that rest after
 * failures only if nobody else is there, the one whose rest is over first. Throws a GatewayError
 * where no member can answer.
 */
export function chooseMembers(
  { id, kind, members }: Route,
  fields: Readonly<Record<string, unknown>>,
  breaker: Breaker,
  nameOf: (upstream: Upstream) => string,
): readonly Upstream[] {
  if (members.length === 1 && kind === 'model') return members;
  const wants = wantsOf(fields);
  const lacks = members.map((member) => lackOf(member, wants));
  const able = members.filter((_member, at) => lacks[at] === undefined);
  if (able.length === 0)
    throw gatewayError(
      400,
      'no_member_fits',
      `No model of ${id} can ${[...new Set(lacks)].join(' or ')}. Add one that can, or ask for less.`,
      { param: 'model' },
    );
  const ready = able.filter((member) => breaker.readyAt(nameOf(member)) === 0);
  if (ready.length > 0) return ready;
  const readyAt = (member: Upstream) => breaker.readyAt(nameOf(member));
  return [...able].sort((a, b) => readyAt(a) - readyAt(b)).slice(0, 1);
}
