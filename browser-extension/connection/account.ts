import { readServerAddress } from '@asterism/core/protocol/server-address.ts';
import { browser } from 'wxt/browser';
import * as z from 'zod/mini';

/** The server a person signed in to. */
export type Account = { readonly origin: string };

const isOrigin = (text: string) => {
  const address = readServerAddress(text);
  return address.kind === 'address' && address.origin === text;
};

const accountSchema = z.object({ origin: z.string().check(z.refine(isOrigin)) });
const tokenSchema = z.string().check(z.minLength(1));

/** The account in a stored record; undefined where there is none or it cannot be read. */
function readAccount(record: unknown): Account | undefined {
  const read = accountSchema.safeParse(record);
  return read.success ? { origin: read.data.origin } : undefined;
}

/** The account this browser profile is signed in to. */
export const loadAccount = async (): Promise<Account | undefined> =>
  readAccount((await browser.storage.local.get('account')).account);

/** The account and what proves it; for the worker alone. */
export async function loadCredentials(): Promise<{ account: Account; token: string } | undefined> {
  const stored = await browser.storage.local.get(['account', 'token']);
  const account = readAccount(stored.account);
  const token = tokenSchema.safeParse(stored.token);
  return account && token.success ? { account, token: token.data } : undefined;
}

/** Signs this browser profile in; the sign-in that led here is over. */
export async function saveCredentials(origin: string, token: string): Promise<void> {
  await browser.storage.local.set({ account: { origin } satisfies Account, token });
  await browser.storage.local.remove('sign-in');
}

/** Signs this browser profile out. */
export const forgetCredentials = (): Promise<void> =>
  browser.storage.local.remove(['account', 'token', 'sign-in']);
