import type { Configuration } from 'openid-client';
import type { ForeignIdentity } from './linked-identities.ts';

/** What a provider is called in addresses. */
type ProviderName = 'github' | 'openid';

/** Another service that can say who somebody is. */
export type Provider = {
  readonly name: ProviderName;
  /** What its button says. */
  readonly label: string;
  /** Under what its identities are kept. */
  readonly issuer: string;
  /** What it is asked for, separated by spaces. */
  readonly scope: string;
  /** Whether it answers an ID token, which is held against a nonce. */
  readonly hasIdToken: boolean;
  /** How it is spoken to; asked for again after a failure. */
  readonly configuration: () => Promise<Configuration>;
  /** Who stands behind an access token; `claims` are those of its ID token. */
  readonly identify: (
    configuration: Configuration,
    accessToken: string,
    claims: Readonly<Record<string, unknown>> | undefined,
  ) => Promise<ForeignIdentity>;
};

/** How long a provider may take to answer, in seconds. */
export const patienceSeconds = 10;
