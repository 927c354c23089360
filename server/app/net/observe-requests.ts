import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Services } from '../process/services.ts';
import { clientAddress, inNetworks } from './client-address.ts';
import type { RouteMatcher } from './route-matcher.ts';

const known = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);
const streams = '/api/sync/events';
/** A status of proxies for a caller that went before the answer. */
const hungUp = 499;

/**
 * Gives every request a name of its own (`X-Request-Id`), finds out who calls and where it goes,
 * and tells log and metrics how it ended. Routes go by their pattern: an address can hold secrets.
 */
export function observeRequests(
  { config, log, metrics }: Pick<Services, 'config' | 'log' | 'metrics'>,
  matcher: RouteMatcher,
): RequestHandler {
  const isTrusted = inNetworks(config.trustedProxies);
  return (request, response, next) => {
    const start = performance.now();
    const requestId = randomUUID();
    const method = known.has(request.method) ? request.method : 'other';
    const route = matcher(request.originalUrl);
    const address = clientAddress(request, isTrusted);
    Object.assign(response.locals, { requestId, route, address });
    response.set('X-Request-Id', requestId);
    const isStream = route === streams && method === 'GET';
    if (isStream) metrics.streamOpened();
    response.once('close', () => {
      const ms = performance.now() - start;
      // Who hung up was not answered, whatever was about to be said.
      const status = response.writableFinished ? response.statusCode : hungUp;
      if (isStream) metrics.streamClosed();
      else metrics.answered({ method, route, status, seconds: ms / 1000 });
      const level = status >= 500 ? 'warn' : 'debug';
      log[level](
        { method, path: route, status, ms: Math.round(ms * 10) / 10, requestId },
        'request',
      );
    });
    next();
  };
}
