import type { OwnEndpoints } from '@asterism/core/domain/endpoint-models.ts';
import { endpointProvider } from '@asterism/core/domain/endpoint-provider.ts';
import type { ServedPreferences } from '../components/served.ts';
import type { CatalogSnapshot } from '../models/catalog-snapshot.ts';

/** How many providers, own endpoints among them, a person has switched on. */
export function countProviders(
  { models }: Pick<CatalogSnapshot, 'models'>,
  { endpoints }: OwnEndpoints,
  { providers }: ServedPreferences,
): number {
  const own = endpoints.filter(({ state }) => state !== 'removed');
  const off = new Set(providers.flatMap((one) => (one.isEnabled ? [] : [one.provider])));
  const all = new Set([
    ...models.map(({ provider }) => provider),
    ...own.map(({ id }) => endpointProvider(id)),
  ]);
  return [...all].filter((provider) => !off.has(provider)).length;
}
