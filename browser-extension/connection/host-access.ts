import { browser } from 'wxt/browser';

/** The match pattern of the origin's host; Firefox knows no ports in patterns. */
export function hostPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** Whether the browser lets the extension ask this server. */
export const hasHostAccess = (origin: string): Promise<boolean> =>
  browser.permissions.contains({ origins: [hostPattern(origin)] });

/**
 * Asks the person for access to this server, unless there is access already. Must be called while
 * a click or key is being handled, before anything is awaited.
 */
export const requestHostAccess = (origin: string): Promise<boolean> =>
  browser.permissions.request({ origins: [hostPattern(origin)] });
