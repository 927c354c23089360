import { endpointOf } from './endpoint-provider.ts';

/**
 * Whether a provider can be used with a key that is in force, or needs none; own endpoints have
 * theirs. Null where the server does not tell.
 */
export function hasKeyOf(
  usable: readonly { readonly provider: string }[] | undefined,
): ((provider: string) => boolean) | null {
  if (!usable) return null;
  const providers = new Set(usable.map(({ provider }) => provider));
  return (provider) => providers.has(provider) || endpointOf(provider) !== undefined;
}
