/** Where `npm start` serves when nothing else is configured. */
export const defaultOrigin = 'http://127.0.0.1:4280';

/** What a person typed, read as the address of a server: its origin, or why it is none. */
export type ServerAddress =
  | { readonly kind: 'address'; readonly origin: string }
  | { readonly kind: 'invalid'; readonly reason: string };

const invalid = (reason: string): ServerAddress => ({ kind: 'invalid', reason });

const scheme = /^[a-z][a-z\d+.-]*:\/\//i;
// Chromium makes a host of 'two words' where the standard has an error.
const hostName = /^(?:[\w.-]+|\[[\da-f:.]+\])$/;
const loopbackName = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether the origin is a server on this machine. */
export const isLoopback = (origin: string): boolean => loopbackName.test(new URL(origin).hostname);

/** Without a scheme this machine is meant in the clear and every other over TLS. */
function parse(text: string): URL | null {
  if (scheme.test(text)) return URL.parse(text);
  const url = URL.parse(`http://${text}`);
  return url && !isLoopback(url.origin) ? URL.parse(`https://${text}`) : url;
}

/**
 * Reads the address of a server from what a person typed or pasted. A path is left out: the link
 * that `npm start` prints is as good as the bare address.
 */
export function readServerAddress(typed: string): ServerAddress {
  const text = typed.trim();
  if (text === '') return invalid(`Enter the address of your server, such as ${defaultOrigin}.`);
  const url = parse(text);
  if (!url || (url.host && !hostName.test(url.hostname)))
    return invalid(`This is not an address. One looks like ${defaultOrigin}.`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return invalid('The address must begin with http:// or https://.');
  if (url.username || url.password)
    return invalid('Leave the user name and password out of the address.');
  return { kind: 'address', origin: url.origin };
}
