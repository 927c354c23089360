import { Authenticator } from 'remix-auth';
import { Strategy } from 'remix-auth/strategy';
import type { PrismaClient } from '../db/client.ts';
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

/** The ways to sign in, each answering a user id: for now the owner's one-time link. */
export function createAuthenticator(prisma: PrismaClient, now: () => Date): Authenticator<string> {
  const welcome = new WelcomeStrategy(async ({ code }) => {
    const userId = await spendWelcomeCode(prisma, code, now());
    if (userId === undefined) throw new WelcomeCodeError('The code is not valid any more.');
    return userId;
  });
  return new Authenticator<string>().use(welcome);
}
