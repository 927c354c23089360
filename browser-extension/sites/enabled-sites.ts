import { browser } from 'wxt/browser';

const key = 'sites';

/** The match patterns in a stored record. */
const readEnabledSites = (record: unknown): readonly string[] =>
  Array.isArray(record) && record.every((entry) => typeof entry === 'string') ? record : [];

/** Where the person wants stars, as match patterns; whether the browser allows it is its own question. */
export const loadEnabledSites = async (): Promise<readonly string[]> =>
  readEnabledSites((await browser.storage.local.get(key))[key]);

/** Turns stars on or off under one pattern. */
export async function setSiteEnabled(pattern: string, isEnabled: boolean): Promise<void> {
  const others = (await loadEnabledSites()).filter((other) => other !== pattern);
  await browser.storage.local.set({ [key]: isEnabled ? [...others, pattern] : others });
}

/** Calls back after every change, until the answered function is called. */
export function onEnabledSites(callback: () => void): () => void {
  const listener = (changes: Record<string, unknown>) => {
    if (key in changes) callback();
  };
  browser.storage.local.onChanged.addListener(listener);
  return () => browser.storage.local.onChanged.removeListener(listener);
}
