import { defaultOrigin } from '@asterism/core/protocol/server-address.ts';
import { browser } from 'wxt/browser';
import { storedOrigin } from '../storage/stored-origin.ts';

const key = 'server';

/** The origin in a stored record; the default where there is none or it cannot be read. */
export const savedOrigin = (record: unknown): string => storedOrigin(record) ?? defaultOrigin;

/** The server this browser profile uses. */
export const loadServer = async (): Promise<string> =>
  savedOrigin((await browser.storage.local.get(key))[key]);

/** Keeps the server for this browser profile. */
export const saveServer = (origin: string): Promise<void> =>
  browser.storage.local.set({ [key]: { origin } });
