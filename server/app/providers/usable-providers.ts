import type { EndpointCatalog } from '@asterism/core/protocol/endpoint-catalog.ts';
import type { UserSql } from '../db/client.ts';
import { type CatalogSnapshot, inByteOrder } from '../models/catalog-snapshot.ts';
import { type KeyConfig, keyInForce } from './key-in-force.ts';
import { keylessProviders } from './key-variables.ts';
import { readStoredKeys } from './stored-keys.ts';

type Usable = NonNullable<EndpointCatalog['keys']>[number];

/** The providers a person can use, and by what; every other one lacks a key. */
export async function usableProviders(
  db: UserSql,
  snapshot: CatalogSnapshot,
  config: KeyConfig,
): Promise<Usable[]> {
  const stored = await readStoredKeys(db);
  const listed = snapshot.models.map(({ provider }) => provider);
  const all = new Set([...listed, ...stored.keys(), ...keylessProviders]);
  return [...all].sort(inByteOrder).flatMap((provider): Usable[] => {
    const { needed, inForce } = keyInForce(provider, stored.get(provider), config);
    if (!needed) return [{ provider, by: 'nothing' }];
    return inForce === 'none' ? [] : [{ provider, by: inForce }];
  });
}
