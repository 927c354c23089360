import type { Services } from '../process/services.ts';
import { createBreaker } from './breaker.ts';
import { rememberCallers } from './callers.ts';
import type { GatewayCore } from './gateway-core.ts';
import { rememberRouting } from './routing.ts';
import { createUsageQueue } from './usage-queue.ts';

/** A whole answer begins when it is done, so it may take longer than a stream to begin. */
const wholeAnswerFactor = 5;

export type Gateway = GatewayCore & {
  /** Writes what is not yet written and lets go; once no answer is under way. */
  close(): Promise<void>;
};

/** The gateway of one process. */
export function createGateway(services: Services): Gateway {
  const { config, prisma, limits, log, metrics, now, feed, lockbox, catalog } = services;
  const callers = rememberCallers({ prisma, feed, now });
  const routing = rememberRouting({ prisma, feed, lockbox, catalog, config, now });
  const usage = createUsageQueue(prisma, log);
  return {
    ...{ config, prisma, limits, log, metrics, now, callers, routing, usage },
    breaker: createBreaker(() => now().getTime()),
    egressOf: ({ isOperators }) => (isOperators ? services.operatorsEgress : services.egress),
    memberMs: (isStream) => config.memberSeconds * 1000 * (isStream ? 1 : wholeAnswerFactor),
    signalOf(response) {
      const leaving = new AbortController();
      response.once('close', () => {
        if (!response.writableFinished) leaving.abort();
      });
      return leaving.signal;
    },
    async close() {
      callers.close();
      routing.close();
      await usage.close();
    },
  };
}
