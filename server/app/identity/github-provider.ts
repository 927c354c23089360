import * as client from 'openid-client';
import * as z from 'zod/mini';
import type { AccountsConfig } from './accounts-config.ts';
import { type Provider, patienceSeconds } from './provider.ts';

const userSchema = z.object({
  id: z.int(),
  login: z.string(),
  name: z.nullish(z.string()),
});
const emailsSchema = z.array(
  z.object({ email: z.email(), primary: z.boolean(), verified: z.boolean() }),
);

/** GitHub, which speaks OAuth 2 without OpenID Connect: who it is, its API says. */
export function githubProvider({
  clientId,
  clientSecret,
  url,
}: NonNullable<AccountsConfig['github']>): Provider {
  const issuer = `${url}/login/oauth`;
  const api = url === 'https://github.com' ? 'https://api.github.com' : `${url}/api/v3`;
  const configuration = new client.Configuration(
    {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/access_token`,
    },
    clientId,
    clientSecret,
  );
  configuration.timeout = patienceSeconds;
  if (url.startsWith('http:')) client.allowInsecureRequests(configuration);
  return {
    name: 'github',
    label: 'GitHub',
    issuer,
    scope: 'read:user user:email',
    hasIdToken: false,
    configuration: async () => configuration,
    async identify(configuration, accessToken) {
      const ask = async (path: string): Promise<unknown> =>
        (
          await client.fetchProtectedResource(
            configuration,
            accessToken,
            new URL(api + path),
            'GET',
          )
        ).json();
      const user = userSchema.parse(await ask('/user'));
      const emails = emailsSchema.parse(await ask('/user/emails'));
      const own = emails.find(({ primary, verified }) => primary && verified);
      return {
        issuer,
        subject: String(user.id),
        name: user.name?.trim() || user.login,
        email: own?.email.toLowerCase() ?? null,
        label: user.login,
      };
    },
  };
}
