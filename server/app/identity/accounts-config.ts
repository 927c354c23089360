import * as z from 'zod/mini';
import { StartError } from '../process/start-error.ts';

const isLoopback = ({ hostname }: URL) => /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);

const secureUrl = z.url({ error: 'is not an https address' }).check(
  z.refine(
    (text) => {
      const url = new URL(text);
      return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
    },
    { error: 'is not an https address' },
  ),
);

/** The variables about accounts, for the schema of the whole environment. */
export const accountsEnvironment = {
  ASTERISM_ACCOUNTS: z.optional(z.enum(['on', 'off'])),
  ASTERISM_SIGN_UP: z._default(z.enum(['open', 'invite', 'closed']), 'open'),
  ASTERISM_GITHUB_CLIENT_ID: z.optional(z.string()),
  ASTERISM_GITHUB_CLIENT_SECRET: z.optional(z.string()),
  ASTERISM_GITHUB_URL: z._default(secureUrl, 'https://github.com'),
  ASTERISM_OIDC_ISSUER: z.optional(secureUrl),
  ASTERISM_OIDC_CLIENT_ID: z.optional(z.string()),
  ASTERISM_OIDC_CLIENT_SECRET: z.optional(z.string()),
  ASTERISM_OIDC_NAME: z._default(z.string().check(z.maxLength(40)), 'OpenID'),
};

const environment = z.object(accountsEnvironment);

/** Who may sign up: anybody, who holds an invite, or nobody. */
export type SignUpPolicy = 'open' | 'invite' | 'closed';

type Client = { readonly clientId: string; readonly clientSecret: string };

export type AccountsConfig = {
  /** Whether people have accounts of their own; without them the owner's one-time link signs in. */
  readonly areOn: boolean;
  readonly signUp: SignUpPolicy;
  /** `url` is GitHub's, or that of a GitHub Enterprise Server. */
  readonly github: (Client & { readonly url: string }) | undefined;
  /** `name` is what its button says. */
  readonly openId: (Client & { readonly issuer: string; readonly name: string }) | undefined;
};

/** The variables of `needed`, all or none of which are set. Throws StartError naming one missing. */
function allOrNone<const K extends string>(
  set: { readonly [N in K]?: string | undefined },
  needed: readonly K[],
): Record<K, string> | undefined {
  const missing = needed.filter((name) => set[name] === undefined);
  if (missing.length === needed.length) return undefined;
  if (missing.length === 0) return set as Record<K, string>;
  throw new StartError(
    `The environment variable ${missing[0]} is missing beside ${needed.find((name) => set[name] !== undefined)}. Set ${needed.join(', ')} together, or none of them.`,
  );
}

/** Settings of accounts; they are on by default where the database is one of many people. */
export function readAccountsConfig(
  set: z.infer<typeof environment>,
  { hasOutsideDatabase }: { hasOutsideDatabase: boolean },
): AccountsConfig {
  const github = allOrNone(set, ['ASTERISM_GITHUB_CLIENT_ID', 'ASTERISM_GITHUB_CLIENT_SECRET']);
  const openId = allOrNone(set, [
    'ASTERISM_OIDC_ISSUER',
    'ASTERISM_OIDC_CLIENT_ID',
    'ASTERISM_OIDC_CLIENT_SECRET',
  ]);
  return {
    areOn: set.ASTERISM_ACCOUNTS ? set.ASTERISM_ACCOUNTS === 'on' : hasOutsideDatabase,
    signUp: set.ASTERISM_SIGN_UP,
    github: github && {
      clientId: github.ASTERISM_GITHUB_CLIENT_ID,
      clientSecret: github.ASTERISM_GITHUB_CLIENT_SECRET,
      url: new URL(set.ASTERISM_GITHUB_URL).origin,
    },
    openId: openId && {
      clientId: openId.ASTERISM_OIDC_CLIENT_ID,
      clientSecret: openId.ASTERISM_OIDC_CLIENT_SECRET,
      issuer: openId.ASTERISM_OIDC_ISSUER,
      name: set.ASTERISM_OIDC_NAME,
    },
  };
}
