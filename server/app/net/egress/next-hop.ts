import { egressError } from './egress-failure.ts';

/** What leaves for one address. */
export type Hop = {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
};

const redirects = new Set([301, 302, 303, 307, 308]);

/** All that may leave for an origin the request was not made for; keys have many header names. */
const harmless = new Set(['accept', 'accept-encoding', 'accept-language', 'user-agent']);
const ofBody = new Set(['content-type', 'content-encoding', 'content-length']);

const pick = (headers: Hop['headers'], isKept: (name: string) => boolean): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => isKept(name.toLowerCase())));

function targetOf(location: string, base: URL): string {
  const target = URL.parse(location, base.href);
  if (target) return target.href;
  throw egressError(
    'redirects',
    `${base.host} redirects to something that is not an address.`,
    'Enter the address that it means.',
  );
}

/**
 * Where an answer sends the request on to; undefined if it does not. What was meant for one origin
 * never leaves for another: neither keys nor a body. `check` judges the new address.
 */
export function nextHop(
  hop: Hop,
  status: number,
  location: string | undefined,
  check: (text: string) => URL,
): Hop | undefined {
  if (!redirects.has(status) || location === undefined) return undefined;
  const url = check(targetOf(location, hop.url));
  const isElsewhere = url.origin !== hop.url.origin;
  const losesBody =
    hop.method !== 'GET' && hop.method !== 'HEAD' && (status === 303 || status < 303);
  const next = losesBody
    ? { method: 'GET', headers: pick(hop.headers, (name) => !ofBody.has(name)), body: undefined }
    : { method: hop.method, headers: hop.headers, body: hop.body };
  if (isElsewhere && next.body !== undefined)
    throw egressError(
      'redirects',
      `${hop.url.host} redirects to ${url.origin}, and what was meant for one server is not sent to another.`,
      `If ${url.origin} is the right address, enter that.`,
    );
  const headers = isElsewhere ? pick(next.headers, (name) => harmless.has(name)) : next.headers;
  return { ...next, url, headers };
}
