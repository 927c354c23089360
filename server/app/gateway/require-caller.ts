import type { IncomingMessage } from 'node:http';
import { authenticate } from '../identity/authenticate.ts';
import type { Principal } from '../identity/principal.ts';
import type { GatewayCore } from './gateway-core.ts';
import { gatewayError } from './gateway-error.ts';

const bearer = /^Bearer +(\S+) *$/i;
const headers = { 'www-authenticate': 'Bearer realm="Asterism"' };

const refused = (isPresented: boolean) =>
  gatewayError(
    401,
    'invalid_api_key',
    isPresented
      ? 'This token is not known or has expired. Make another with: npm run --silent token -- --name NAME --scopes gateway'
      : 'Send a token with the scope "gateway" as Authorization: Bearer ast_…',
    { headers },
  );

/** The request as our own pages send it, for who is signed in there. */
function asPage({ headers, url, method }: IncomingMessage, origin: string | undefined): Request {
  const { host = 'localhost', cookie = '', origin: from, 'sec-fetch-site': site } = headers;
  const name = (text: string) => text.replace(/:\d+$/, '');
  const isConfigured = origin && name(new URL(origin).host) === name(host);
  return new Request(`${isConfigured ? origin : `http://${host}`}${url}`, {
    method: method ?? 'GET',
    headers: {
      cookie,
      ...(from !== undefined && { origin: from }),
      ...(typeof site === 'string' && { 'sec-fetch-site': site }),
    },
  });
}

/**
 * Who calls, by a token with the scope `gateway`, or, where `takesCookies`, by a page of ours.
 * Throws a GatewayError.
 */
export async function requireCaller(
  { callers, prisma, config, now, limits }: GatewayCore,
  request: IncomingMessage,
  takesCookies: boolean,
): Promise<Principal> {
  const { authorization, cookie } = request.headers;
  let principal: Principal | undefined;
  if (authorization !== undefined) {
    const token = bearer.exec(authorization)?.[1];
    principal = token === undefined ? undefined : await callers.of(token);
  } else if (takesCookies && cookie !== undefined)
    principal = await authenticate(prisma, asPage(request, config.origin), now());
  if (!principal) throw refused(authorization !== undefined);
  if (principal.by === 'token' && !principal.scopes.has('gateway'))
    throw gatewayError(
      403,
      'insufficient_scope',
      'This token may not call models; it needs the scope "gateway".',
    );
  const spent = await limits.spend('gateway', principal.userId);
  if (spent.kind === 'limited')
    throw gatewayError(
      429,
      'rate_limit_exceeded',
      `That was too often in a short time. Try again in ${spent.seconds} seconds.`,
      {
        headers: { 'retry-after': String(spent.seconds) },
      },
    );
  return principal;
}
