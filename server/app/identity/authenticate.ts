import type { PrismaClient } from '../db/client.ts';
import { readAccessToken } from './access-tokens.ts';
import type { Principal } from './principal.ts';
import { readSession } from './sessions.ts';

const bearer = /^Bearer +(\S+) *$/i;

/** A cookie counts only for requests our own pages make, and for pages a person opens. */
function isSameOrigin(request: Request): boolean {
  const own = new URL(request.url).origin;
  const origin = request.headers.get('origin');
  if (origin !== null) return origin === own;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (!isRead) return false;
  if (request.headers.get('sec-fetch-site') !== 'cross-site') return true;
  // A link on another site that opens a page of ours as a whole: nothing there can read it.
  return request.headers.get('sec-fetch-dest') === 'document';
}

/**
 * Who makes this request: a bearer token wins over a cookie, and a cookie counts only with the
 * same origin. Undefined when nobody can be made out.
 */
export async function authenticate(
  prisma: PrismaClient,
  request: Request,
  now: Date,
): Promise<Principal | undefined> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const token = bearer.exec(authorization)?.[1];
    return token === undefined ? undefined : readAccessToken(prisma, token, now);
  }
  if (!isSameOrigin(request)) return undefined;
  return readSession(prisma, request, now);
}
