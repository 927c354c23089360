import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Principal } from '../identity/principal.ts';
import { answerCall } from './answer-call.ts';
import type { Exchange } from './exchange.ts';
import { findRoute, tableFor } from './find-route.ts';
import type { GatewayCore } from './gateway-core.ts';
import { GatewayError } from './gateway-error.ts';
import { type Call, readCall } from './read-call.ts';
import { tell } from './told.ts';
import type { Route } from './upstream.ts';
import { writeHead } from './write-head.ts';

export type Incoming = {
  readonly core: GatewayCore;
  readonly principal: Principal;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The pattern of the route. */
  readonly pattern: string;
  /** What stands behind the pattern's `/*`, as it was sent. */
  readonly tail: string;
};

export type GatewayRoute = {
  readonly method: 'GET' | 'POST';
  /** Whether a page of ours may call it with its cookie. */
  readonly takesCookies?: true;
  readonly handle: (incoming: Incoming) => Promise<void>;
};

/** Answers a value as it is. */
export function json(response: ServerResponse, value: unknown): void {
  const text = JSON.stringify(value);
  writeHead(response, 200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** Asks a route's members and counts the call, however it ends. */
export async function outOf(
  { core, principal, response, pattern }: Incoming,
  route: Route,
  call: Call,
  exchange: Exchange,
): Promise<void> {
  const { userId, by, proofId } = principal;
  const tokenId = by === 'token' ? proofId : null;
  const told = tell({ userId, model: route.id, tokenId, route: pattern, at: core.now() });
  try {
    await answerCall(core, { userId, route, call, exchange, response, told });
    core.usage.add(told.row(response.statusCode));
  } catch (error) {
    core.usage.add(told.row(error instanceof GatewayError ? error.answer.status : 500));
    throw error;
  }
}

/** A call that names its model and goes to it by the exchange made for it. */
export const asking = (
  exchangeFor: (call: Call, route: Route, now: Date) => Exchange,
): GatewayRoute => ({
  method: 'POST',
  async handle(incoming) {
    const { core, principal, request } = incoming;
    const call = await readCall(request);
    const { model } = call.fields;
    const route = findRoute(await tableFor(core, principal, model), model);
    await outOf(incoming, route, call, exchangeFor(call, route, core.now()));
  },
});
