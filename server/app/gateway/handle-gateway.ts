import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDatabaseAway } from '../db/database-away.ts';
import { isOwnHost } from '../net/hosts.ts';
import { commonHeaders, filePolicy } from '../net/security-headers.ts';
import type { GatewayRoute } from './ask-route.ts';
import type { Gateway } from './create-gateway.ts';
import type { GatewayCore } from './gateway-core.ts';
import { GatewayError, gatewayError } from './gateway-error.ts';
import { gatewayRoutes } from './gateway-routes.ts';
import { requireCaller } from './require-caller.ts';
import { beginHead, writeHead } from './write-head.ts';

const prefixes = ['/v1/', '/ollama/'];
const own = new Set(['/v1', '/ollama', '/api/chat', '/api/images/generations']);
/** A status of proxies for a caller that went before the answer. */
const hungUp = 499;

const pathOf = (target: string) => {
  const end = target.search(/[?#]/);
  return end < 0 ? target : target.slice(0, end);
};

type Found = {
  readonly pattern: string;
  readonly tail: string;
  readonly route: GatewayRoute | undefined;
};

function find(path: string): Found {
  const exact = Object.hasOwn(gatewayRoutes, path) ? gatewayRoutes[path] : undefined;
  if (exact) return { pattern: path, tail: '', route: exact };
  const prefix = '/v1/models/';
  if (path.startsWith(prefix) && path.length > prefix.length)
    return {
      pattern: `${prefix}*`,
      tail: path.slice(prefix.length),
      route: gatewayRoutes[`${prefix}*`],
    };
  return {
    pattern: path.startsWith('/ollama') ? '/ollama/*' : '/v1/*',
    tail: '',
    route: undefined,
  };
}

/** What other origins may read, with a token and never with a cookie. */
const crossOrigin = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Retry-After, X-Request-Id, X-Asterism-Model, X-Asterism-Attempts, X-Asterism-Failed',
};

const always = {
  'Content-Security-Policy': filePolicy,
  'Cache-Control': 'no-store',
};
const namesAndValues = (headers: Record<string, string>) => Object.entries(headers).flat();
const headersOf = (isSecure: boolean) => {
  const own = { ...commonHeaders(isSecure), ...always };
  return { own: namesAndValues(own), open: namesAndValues({ ...own, ...crossOrigin }) };
};
const [secureHeaders, plainHeaders] = [headersOf(true), headersOf(false)];

function setHeaders(request: IncomingMessage, response: ServerResponse, isSecure: boolean): string {
  const requestId = randomUUID();
  const { own, open } = isSecure ? secureHeaders : plainHeaders;
  const headers = request.headers.cookie === undefined ? open : own;
  beginHead(response, [...headers, 'X-Request-Id', requestId]);
  return requestId;
}

async function respond(
  core: GatewayCore,
  request: IncomingMessage,
  response: ServerResponse,
  { pattern, tail, route }: Found,
): Promise<void> {
  const { method = '', headers, socket } = request;
  if (!isOwnHost(headers.host, core.config, socket.localAddress))
    throw gatewayError(
      403,
      'unknown_host',
      `This server does not answer for the host ${JSON.stringify(headers.host ?? '')}. If that is its address, start it with ASTERISM_ORIGIN set to it.`,
    );
  if (method === 'OPTIONS') {
    writeHead(response, 204, {
      'Access-Control-Allow-Methods': route?.method ?? 'GET, POST',
      'Access-Control-Allow-Headers':
        headers['access-control-request-headers'] ?? 'Authorization, Content-Type',
      'Access-Control-Max-Age': '7200',
    });
    response.end();
    return;
  }
  if (!route)
    throw gatewayError(
      404,
      'unknown_url',
      `There is no ${method} ${pathOf(request.url ?? '')} here.`,
    );
  if (method !== route.method && !(method === 'HEAD' && route.method === 'GET'))
    throw gatewayError(
      405,
      'method_not_allowed',
      `${method} is not offered here; ${route.method} is.`,
      {
        headers: { allow: `${route.method}, OPTIONS` },
      },
    );
  const principal = await requireCaller(core, request, route.takesCookies ?? false);
  await route.handle({ core, principal, request, response, pattern, tail });
}

/** A failure as an answer; those of our own are logged. */
function errorOf({ log }: GatewayCore, error: unknown, requestId: string): GatewayError {
  if (error instanceof GatewayError) return error;
  log.error({ err: error, requestId }, 'gateway');
  return isDatabaseAway(error)
    ? gatewayError(503, 'unavailable', 'The database does not answer. Try again.', {
        headers: { 'retry-after': '5' },
      })
    : gatewayError(
        500,
        'internal',
        'Asterism failed on an error of its own. The log has the cause.',
      );
}

function sendError(request: IncomingMessage, response: ServerResponse, error: GatewayError): void {
  if (response.destroyed) return;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, error: said } = error.answer;
  // Ollama's clients read a sentence, OpenAI's an object.
  const isOllama = request.url?.startsWith('/ollama/');
  const text = JSON.stringify({ error: isOllama ? said.message : said });
  // A body that nobody read would be taken for the next request.
  const isUnread = !request.complete;
  writeHead(response, status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...error.headers,
    ...(isUnread && { connection: 'close' }),
  });
  response.end(text);
  if (isUnread) request.resume();
}

function watch(
  { log, metrics }: GatewayCore,
  { method = 'other' }: IncomingMessage,
  response: ServerResponse,
  { pattern, requestId }: { pattern: string; requestId: string },
): void {
  const start = performance.now();
  response.once('close', () => {
    const ms = performance.now() - start;
    const status = response.writableFinished ? response.statusCode : hungUp;
    metrics.answered({ method, route: pattern, status, seconds: ms / 1000 });
    const level = status >= 500 ? 'warn' : 'debug';
    log[level](
      { method, path: pattern, status, ms: Math.round(ms * 10) / 10, requestId },
      'request',
    );
  });
}

/**
 * Answers what is addressed to the gateway, without anything of the dashboard in between; false
 * where a request is not.
 */
export function handleGateway(
  gateway: Gateway,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const { url = '/' } = request;
  const path = pathOf(url);
  if (!own.has(path) && !prefixes.some((prefix) => path.startsWith(prefix))) return false;
  const isSecure = gateway.config.origin?.startsWith('https:') ?? false;
  const requestId = setHeaders(request, response, isSecure);
  const found = find(path);
  watch(gateway, request, response, { pattern: found.pattern, requestId });
  respond(gateway, request, response, found).catch((error) =>
    sendError(request, response, errorOf(gateway, error, requestId)),
  );
  return true;
}
