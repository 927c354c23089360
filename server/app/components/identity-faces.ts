import type { Account } from '../identity/account.ts';
import type { Provider } from '../identity/provider.ts';
import type { IdentityFace } from './account-identities.tsx';

/** What is connected, and what can be: each provider once, and what no provider stands for now. */
export function identityFaces(
  identities: Account['identities'],
  providers: readonly Provider[],
): IdentityFace[] {
  const known = new Set(providers.map(({ issuer }) => issuer));
  return [
    ...providers.map(({ name, label, issuer }) => {
      const own = identities.find((identity) => identity.issuer === issuer);
      return { name, label, issuer: own ? issuer : null, as: own?.label ?? null };
    }),
    ...identities
      .filter(({ issuer }) => !known.has(issuer))
      .map(({ issuer, label }) => ({ name: null, label: issuer, issuer, as: label })),
  ];
}
