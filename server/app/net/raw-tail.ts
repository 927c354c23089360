import type { RequestHandler } from 'express';
import { restError } from './rest-error.ts';

/** Routes whose next part is one URL-encoded id. */
const idRoutes = ['/api/favorites/models/', '/api/v1/tools/', '/api/providers/'] as const;

/**
 * Keeps ids in addresses out of the router's hands: it would decode them, and then neither know
 * `%252F` from a slash nor match a line break. Every percent sign of the id is encoded once more
 * on the way in, and {@link rawTail} takes exactly that back.
 */
export const protectIds: RequestHandler = (request, _response, next) => {
  const prefix = idRoutes.find((route) => request.originalUrl.startsWith(route));
  if (prefix) {
    const tail = request.originalUrl.slice(prefix.length);
    request.originalUrl = prefix + tail.replaceAll('%', '%25');
  }
  next();
};

type IdRoute = (typeof idRoutes)[number];

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('%25', '%'));
  } catch {
    throw restError('bad_request', 'The id in the address is not valid percent-encoded UTF-8.');
  }
}

/** The id after `prefix` in the request's path, decoded exactly once. */
export const rawTail = (request: Request, prefix: IdRoute): string =>
  decoded(new URL(request.url).pathname.slice(prefix.length));

/** The id between `prefix` and `below` in the request's path, decoded exactly once. */
export function rawPart(request: Request, prefix: IdRoute, below: `/${string}`): string {
  const path = new URL(request.url).pathname.replace(/\/$/, '');
  return decoded(path.slice(prefix.length, path.length - below.length));
}
