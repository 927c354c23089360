import { restError } from './rest-error.ts';

/**
 * The id after `prefix` in the request's path, decoded exactly once. The router's own splat is
 * decoded twice (`%252F` would become a slash), so the raw URL is read.
 */
export function rawTail(request: Request, prefix: string): string {
  const tail = new URL(request.url).pathname.slice(prefix.length);
  try {
    return decodeURIComponent(tail);
  } catch {
    throw restError('bad_request', 'The id in the address is not valid percent-encoded UTF-8.');
  }
}
