import { browser } from 'wxt/browser';

const key = 'live-updates';

/** Whether the worker follows the server by itself (decision 3); yes, unless somebody said no. */
export const loadIsLive = async (): Promise<boolean> =>
  (await browser.storage.local.get(key))[key] !== false;

/** Turns live updates on or off in this browser profile. */
export const saveIsLive = (isLive: boolean): Promise<void> =>
  browser.storage.local.set({ [key]: isLive });

/** Calls back with each choice. */
export function onLiveUpdates(callback: (isLive: boolean) => void): void {
  browser.storage.local.onChanged.addListener((changes: Record<string, { newValue?: unknown }>) => {
    if (key in changes) callback(changes[key]?.newValue !== false);
  });
}
