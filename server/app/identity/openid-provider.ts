import * as client from 'openid-client';
import * as z from 'zod/mini';
import type { AccountsConfig } from './accounts-config.ts';
import { type Provider, patienceSeconds } from './provider.ts';

const claimsSchema = z.object({
  sub: z.string().check(z.minLength(1)),
  name: z.optional(z.string()),
  preferred_username: z.optional(z.string()),
  email: z.optional(z.email()),
  email_verified: z.optional(z.boolean()),
});

/** A provider of OpenID Connect, found by its issuer when it is first needed. */
export function openIdProvider({
  issuer,
  name,
  clientId,
  clientSecret,
}: NonNullable<AccountsConfig['openId']>): Provider {
  const discover = () =>
    client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: patienceSeconds,
      ...(issuer.startsWith('http:') && { execute: [client.allowInsecureRequests] }),
    });
  let found: Promise<client.Configuration> | undefined;
  return {
    name: 'openid',
    label: name,
    issuer,
    scope: 'openid profile email',
    hasIdToken: true,
    configuration() {
      const asked = found ?? discover();
      found = asked;
      asked.catch(() => {
        found = undefined;
      });
      return asked;
    },
    async identify(configuration, accessToken, idToken) {
      const { sub } = claimsSchema.parse(idToken);
      const { userinfo_endpoint } = configuration.serverMetadata();
      const more = userinfo_endpoint
        ? await client.fetchUserInfo(configuration, accessToken, sub)
        : {};
      const claims = claimsSchema.parse({ ...idToken, ...more });
      const email = claims.email_verified ? (claims.email?.toLowerCase() ?? null) : null;
      const called = claims.name ?? claims.preferred_username ?? claims.email ?? sub;
      return { issuer, subject: sub, name: called, email, label: claims.email ?? called };
    },
  };
}
