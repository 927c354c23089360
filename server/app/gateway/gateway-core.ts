import type { ServerResponse } from 'node:http';
import type { Egress } from '../net/egress/egress-outcome.ts';
import type { Services } from '../process/services.ts';
import type { Breaker } from './breaker.ts';
import type { Callers } from './callers.ts';
import type { Routing } from './routing.ts';
import type { Upstream } from './upstream.ts';
import type { UsageQueue } from './usage-queue.ts';

/** What the gateway's handlers work with; made once per process. */
export type GatewayCore = Pick<
  Services,
  'config' | 'prisma' | 'limits' | 'log' | 'metrics' | 'now'
> & {
  readonly callers: Callers;
  readonly routing: Routing;
  readonly breaker: Breaker;
  readonly usage: UsageQueue;
  /** The way to an upstream; an operator's own addresses may be anywhere. */
  readonly egressOf: (upstream: Upstream) => Egress;
  /** How long one of several members may be silent, in ms. */
  readonly memberMs: (isStream: boolean) => number;
  /** Aborts when the client is gone. */
  readonly signalOf: (response: ServerResponse) => AbortSignal;
};
