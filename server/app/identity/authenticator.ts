import { Authenticator } from 'remix-auth';
import { Strategy } from 'remix-auth/strategy';
import { noteAct } from '../audit/write-audit.ts';
import { asUser, type PrismaClient } from '../db/client.ts';
import type { AccountsConfig } from './accounts-config.ts';
import { githubProvider } from './github-provider.ts';
import { findByIdentity, linkIdentity } from './linked-identities.ts';
import { openIdProvider } from './openid-provider.ts';
import { PasswordStrategy } from './password-strategy.ts';
import { findByPassword } from './passwords.ts';
import type { Provider } from './provider.ts';
import { ProviderStrategy, type Returned } from './provider-strategy.ts';
import { readSession } from './sessions.ts';
import { SignInError } from './sign-in-error.ts';
import { signUpWithIdentity } from './sign-up.ts';
import { spendWelcomeCode } from './welcome-codes.ts';

/** The link was used, has expired or never existed. */
export class WelcomeCodeError extends Error {
  override name = 'WelcomeCodeError';
}

type Verify = { code: string };

class WelcomeStrategy extends Strategy<string, Verify> {
  override name = 'welcome';

  override authenticate(request: Request): Promise<string> {
    return this.verify({ code: new URL(request.url).searchParams.get('code') ?? '' });
  }
}

type Means = {
  readonly prisma: PrismaClient;
  readonly now: () => Date;
  readonly accounts: AccountsConfig;
  readonly providers: readonly Provider[];
  readonly origin: string | undefined;
};

/** The other services by which people can sign in here. */
export const createProviders = ({ areOn, github, openId }: AccountsConfig): readonly Provider[] =>
  areOn
    ? [...(github ? [githubProvider(github)] : []), ...(openId ? [openIdProvider(openId)] : [])]
    : [];

/** Adds an identity to the account of the very person who asked for it in this browser. */
async function link({ prisma, now }: Means, { request, identity, attempt }: Returned) {
  const principal = await readSession(prisma, request, now());
  if (!principal || principal.userId !== attempt.linkTo) throw new SignInError('stale');
  const actor = { by: principal.by, proofId: principal.proofId };
  await asUser(prisma, principal.userId, async (db) => {
    await linkIdentity(db, identity, now());
    noteAct(db, actor, { action: 'identity.connect', target: identity.label });
  });
  return principal.userId;
}

/** Whose identity came back; somebody unknown is signed up, if that is allowed. */
async function enter(means: Means, returned: Returned): Promise<string> {
  const { prisma, now, accounts } = means;
  const { identity, attempt } = returned;
  if (attempt.linkTo !== undefined) return link(means, returned);
  const known = await findByIdentity(prisma, identity);
  if (known !== undefined) return known;
  const terms = { policy: accounts.signUp, now: now(), actor: { by: 'session' } as const };
  return signUpWithIdentity(prisma, identity, attempt.invite, terms);
}

/** The ways to sign in, each answering a user id. */
export function createAuthenticator(means: Means): Authenticator<string> {
  const { prisma, now, accounts, providers, origin } = means;
  const authenticator = new Authenticator<string>().use(
    new WelcomeStrategy(async ({ code }) => {
      const userId = await spendWelcomeCode(prisma, code, now());
      if (userId === undefined) throw new WelcomeCodeError('The code is not valid any more.');
      return userId;
    }),
  );
  if (!accounts.areOn) return authenticator;
  authenticator.use(
    new PasswordStrategy(async (form) => {
      const userId = await findByPassword(prisma, form);
      if (userId === undefined) throw new SignInError('wrong');
      return userId;
    }),
  );
  for (const provider of providers)
    authenticator.use(new ProviderStrategy(provider, origin, (returned) => enter(means, returned)));
  return authenticator;
}
