import { isIP } from 'node:net';
import { isStorable } from '@asterism/core/domain/storable.ts';
import {
  checkAddress,
  dialledHost,
  portOf,
  requirePermitted,
} from '../net/egress/check-address.ts';
import { isPermitted } from '../net/egress/classify-address.ts';
import { EgressError } from '../net/egress/egress-failure.ts';
import type { NetworkPolicy } from '../net/egress/network-policy.ts';

/** In UTF-16 code units. */
export const longestBaseUrl = 2000;

type ReadBaseUrl =
  | { readonly kind: 'ok'; readonly url: string }
  /** `problem` is a sentence; it holds no path, query or key. */
  | { readonly kind: 'bad'; readonly problem: string };

const bad = (problem: string): ReadBaseUrl => ({ kind: 'bad', problem });

const isLocalhost = (host: string) => host === 'localhost' || host.endsWith('.localhost');

/** Without a scheme, what is around speaks http and what is out there https. */
function schemeFor(bare: string): 'http' | 'https' {
  const url = URL.parse(`http://${bare}`);
  if (!url) return 'http';
  const host = dialledHost(url.hostname);
  const isAround = isLocalhost(host) || isIP(host) !== 0 || !host.includes('.');
  const isInside = /\.(?:local|lan|home|internal|home\.arpa)$/.test(host);
  return isAround || isInside || url.port !== '' ? 'http' : 'https';
}

/** `host:port/path` gets a scheme; `localhost:11434` is no address of the scheme `localhost`. */
const withScheme = (text: string) =>
  /^[a-z][a-z0-9+.-]*:(?!\d+(?:\/|$))/i.test(text) ? text : `${schemeFor(text)}://${text}`;

/** `localhost` is nobody's but this machine's, whatever a resolver says. */
function requirePermittedLocalhost(url: URL, networks: NetworkPolicy): void {
  if (!isLocalhost(dialledHost(url.hostname)) || isPermitted('::1', portOf(url), networks)) return;
  requirePermitted(url.host, '127.0.0.1', portOf(url), networks);
}

/**
 * A base URL as a person wrote it, in the one form it is stored and compared in: scheme and host in
 * lower case, no default port, no slash at the end. What `networks` does not permit is refused as
 * far as it can be judged without asking a resolver.
 */
export function readBaseUrl(given: string, networks: NetworkPolicy): ReadBaseUrl {
  const text = given.trim();
  if (text === '') return bad('It is empty. Write it as http://host:port.');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\s\\\u0000-\u001f\u007f]/.test(text) || text.startsWith('/') || !isStorable(text))
    return bad('That is not an address. Write it as http://host:port.');
  if (/[?#]/.test(text))
    return bad('A base URL ends with its path: leave out what follows ? or #.');
  try {
    const url = checkAddress(withScheme(text), networks);
    requirePermittedLocalhost(url, networks);
    const address = url.origin + url.pathname.replace(/\/+$/, '');
    return address.length <= longestBaseUrl
      ? { kind: 'ok', url: address }
      : bad(`It is longer than ${longestBaseUrl} characters.`);
  } catch (error) {
    if (!(error instanceof EgressError)) throw error;
    return bad(`${error.failure.sentence} ${error.failure.fix}`);
  }
}
