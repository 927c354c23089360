import * as client from 'openid-client';
import { Strategy } from 'remix-auth/strategy';
import { personNameSchema } from './account-fields.ts';
import type { ForeignIdentity } from './linked-identities.ts';
import type { Provider } from './provider.ts';
import { readAttempt, type SignInAttempt } from './sign-in-attempt.ts';
import { SignInError } from './sign-in-error.ts';

export type Returned = {
  readonly request: Request;
  readonly identity: ForeignIdentity;
  readonly attempt: SignInAttempt;
};

/** How a provider says that it cannot answer now (RFC 6749, 4.1.2.1). */
const unavailable = 'temporarily_unavailable';

/** Where a provider sends people back to. */
const callbackUrl = (origin: string, { name }: Provider): string =>
  `${origin}/sign-in/${name}/callback`;

/** Where to go when there is no way out to a provider. */
export const failedAttemptPath = ({ name }: Provider): string =>
  `/sign-in/${name}/callback?error=${unavailable}`;

/** The way out to a provider: its address, and what to keep for the way back. */
export async function beginAttempt(
  provider: Provider,
  origin: string,
  wishes: Pick<SignInAttempt, 'invite' | 'linkTo'>,
): Promise<{ url: URL; attempt: SignInAttempt }> {
  const attempt = {
    provider: provider.name,
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    ...wishes,
  };
  const configuration = await provider.configuration();
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: callbackUrl(origin, provider),
    response_type: 'code',
    scope: provider.scope,
    state: attempt.state,
    code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
    ...(provider.hasIdToken && { nonce: attempt.nonce }),
  });
  return { url, attempt };
}

/** The way back from a provider: state, PKCE and nonce are held against this browser's attempt. */
export class ProviderStrategy extends Strategy<string, Returned> {
  override readonly name: string;
  private readonly provider: Provider;
  private readonly origin: string | undefined;

  constructor(
    provider: Provider,
    origin: string | undefined,
    verify: Strategy.VerifyFunction<string, Returned>,
  ) {
    super(verify);
    this.name = provider.name;
    this.provider = provider;
    this.origin = origin;
  }

  override async authenticate(request: Request): Promise<string> {
    const attempt = await readAttempt(request, this.name);
    const here = new URL(request.url);
    if (here.searchParams.get('error') === unavailable) throw new SignInError('provider');
    if (!attempt || here.searchParams.get('state') !== attempt.state)
      throw new SignInError('stale');
    if (here.searchParams.get('error') === 'access_denied') throw new SignInError('refused');
    const identity = await this.identify(here, attempt);
    const name = personNameSchema.safeParse(identity.name.slice(0, 100));
    return this.verify({
      request,
      attempt,
      identity: { ...identity, name: name.success ? name.data : identity.label },
    });
  }

  private async identify(here: URL, attempt: SignInAttempt): Promise<ForeignIdentity> {
    const back = new URL(callbackUrl(this.origin ?? here.origin, this.provider) + here.search);
    try {
      const configuration = await this.provider.configuration();
      const tokens = await client.authorizationCodeGrant(configuration, back, {
        expectedState: attempt.state,
        pkceCodeVerifier: attempt.verifier,
        ...(this.provider.hasIdToken && { expectedNonce: attempt.nonce }),
      });
      return await this.provider.identify(configuration, tokens.access_token, tokens.claims());
    } catch (error) {
      throw new SignInError('provider', { cause: error });
    }
  }
}
