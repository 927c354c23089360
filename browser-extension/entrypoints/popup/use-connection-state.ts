import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { type Account, loadAccount } from '../../connection/account.ts';
import { loadSignIn, type SignIn } from '../../connection/sign-in.ts';

/** Who is signed in, and the sign-in under way. */
export type ConnectionState = {
  readonly account: Account | undefined;
  readonly signIn: SignIn | undefined;
};

/** Reads both as they are kept. */
export async function loadConnectionState(): Promise<ConnectionState> {
  const [account, signIn] = await Promise.all([loadAccount(), loadSignIn()]);
  return { account, signIn };
}

/** The connection, live: the worker changes it while the popup is open, or while it is not. */
export function useConnectionState(initial: ConnectionState): ConnectionState {
  const [state, setState] = useState(initial);
  useEffect(() => {
    const read = (changes: Record<string, unknown>) => {
      if ('account' in changes || 'sign-in' in changes) void loadConnectionState().then(setState);
    };
    browser.storage.local.onChanged.addListener(read);
    return () => browser.storage.local.onChanged.removeListener(read);
  }, []);
  return state;
}
