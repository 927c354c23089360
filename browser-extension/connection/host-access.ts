import { browser } from 'wxt/browser';

/** The match pattern of an address's host; Firefox knows no ports in patterns. */
export function hostPattern(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

/** Whether the browser lets the extension see pages under a match pattern. */
export const hasAccessTo = (pattern: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [pattern] });

/**
 * Asks the person for access under a match pattern, unless there is access already. Must be called
 * while a click or key is being handled, before anything is awaited.
 */
export const requestAccessTo = (pattern: string): Promise<boolean> =>
  browser.permissions.request({ origins: [pattern] });

/** Whether the browser lets the extension ask this server. */
export const hasHostAccess = (origin: string): Promise<boolean> => hasAccessTo(hostPattern(origin));

/** Asks the person for access to this server; see {@link requestAccessTo}. */
export const requestHostAccess = (origin: string): Promise<boolean> =>
  requestAccessTo(hostPattern(origin));
