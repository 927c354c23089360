import { defaultOrigin, readServerAddress } from '@asterism/core/protocol/server-address.ts';
import { browser } from 'wxt/browser';
import * as z from 'zod/mini';

const key = 'server';

const isOrigin = (text: string) => {
  const address = readServerAddress(text);
  return address.kind === 'address' && address.origin === text;
};

const savedServer = z.object({ origin: z.string().check(z.refine(isOrigin)) });

/** The origin in a stored record; the default where there is none or it cannot be read. */
export function savedOrigin(record: unknown): string {
  const read = savedServer.safeParse(record);
  return read.success ? read.data.origin : defaultOrigin;
}

/** The server this browser profile uses. */
export const loadServer = async (): Promise<string> =>
  savedOrigin((await browser.storage.local.get(key))[key]);

/** Keeps the server for this browser profile. */
export const saveServer = (origin: string): Promise<void> =>
  browser.storage.local.set({ [key]: { origin } satisfies z.infer<typeof savedServer> });
