import type { Disposable, SecretStorage } from 'vscode';

/** The token of each server, in the keychain of the person's machine. */
export type Tokens = {
  get(origin: string): Promise<string | undefined>;
  store(origin: string, token: string): Promise<void>;
  forget(origin: string): Promise<void>;
  /** Calls back when any window stored or forgot one. */
  onChange(changed: () => void): Disposable;
};

const prefix = 'token ';

/** Keeps tokens in VS Code's secret storage, by origin: one server never sees another's. */
export const createTokens = (secrets: SecretStorage): Tokens => ({
  get: async (origin) => await secrets.get(prefix + origin),
  store: async (origin, token) => await secrets.store(prefix + origin, token),
  forget: async (origin) => await secrets.delete(prefix + origin),
  onChange: (changed) =>
    secrets.onDidChange(({ key }) => {
      if (key.startsWith(prefix)) changed();
    }),
});
