import { browser } from 'wxt/browser';
import { storedOrigin } from '../storage/stored-origin.ts';

/** The server a person signed in to. */
export type Account = { readonly origin: string };

/** The account in a stored record; undefined where there is none or it cannot be read. */
function readAccount(record: unknown): Account | undefined {
  const origin = storedOrigin(record);
  return origin === undefined ? undefined : { origin };
}

/** The account this browser profile is signed in to. */
export const loadAccount = async (): Promise<Account | undefined> =>
  readAccount((await browser.storage.local.get('account')).account);

/** The account and what proves it; for the worker alone. */
export async function loadCredentials(): Promise<{ account: Account; token: string } | undefined> {
  const stored = await browser.storage.local.get(['account', 'token']);
  const account = readAccount(stored.account);
  const { token } = stored;
  return account && typeof token === 'string' && token ? { account, token } : undefined;
}

/** Signs this browser profile in; the sign-in that led here is over. */
export async function saveCredentials(origin: string, token: string): Promise<void> {
  await browser.storage.local.set({ account: { origin } satisfies Account, token });
  await browser.storage.local.remove('sign-in');
}

/** Signs this browser profile out. */
export const forgetCredentials = (): Promise<void> =>
  browser.storage.local.remove(['account', 'token', 'sign-in']);
