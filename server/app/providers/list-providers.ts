import { endpointOf, endpointProvider } from '@asterism/core/domain/endpoint.ts';
import { providerDefaults } from '@asterism/core/domain/provider-preference.ts';
import type { ProviderList } from '@asterism/core/protocol/providers.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import { type CatalogSnapshot, inByteOrder } from '../models/catalog-snapshot.ts';
import { type ProviderChoices, readChoices } from '../preferences/read-choices.ts';
import type { KeyConfig } from './key-in-force.ts';
import { keyStateOf } from './key-state.ts';
import { readKeyRows } from './stored-keys.ts';

type Listed = ProviderList['providers'][number];
type EndpointRow = {
  readonly id: string;
  readonly name: string;
  readonly modelsCount: number;
  readonly keyWrittenAt: Date | null;
};

const readOwn = ({ sql, userId }: UserSql) =>
  sql.rows<EndpointRow>(Prisma.sql`
    SELECT m.id, m.name, jsonb_array_length(m.available_models) AS "modelsCount",
      k.written_at AS "keyWrittenAt"
    FROM local_models m
    LEFT JOIN lockbox k ON k.user_id = m.user_id AND k.name = 'endpoint:' || m.id
    WHERE m.user_id = ${userId}::uuid AND m.deleted_at IS NULL
    ORDER BY m.created_at, m.id`);

const switches = (choices: ProviderChoices | undefined) => ({
  isEnabled: choices?.isEnabled ?? providerDefaults.isEnabled,
  newModels: choices?.newModels ?? providerDefaults.newModels,
});

/** An own endpoint's key belongs to the endpoint, which needs one or does not. */
const endpointEntry = (
  { id, name, modelsCount, keyWrittenAt }: EndpointRow,
  choices: ProviderChoices | undefined,
): Listed => ({
  provider: endpointProvider(id),
  name,
  kind: 'endpoint',
  modelsCount,
  ...switches(choices),
  key: {
    needed: false,
    inForce: keyWrittenAt ? 'lockbox' : 'none',
    lockbox: keyWrittenAt !== null,
    environment: null,
    lastFour: null,
    updatedAt: keyWrittenAt?.toISOString() ?? null,
    check: null,
  },
});

/** A person's providers: of the catalog and those they named themselves, then their own endpoints. */
export async function listProviders(
  db: UserSql,
  snapshot: CatalogSnapshot,
  config: KeyConfig,
): Promise<Listed[]> {
  const [choices, keys, own] = await Promise.all([
    readChoices(db, snapshot),
    readKeyRows(db),
    readOwn(db),
  ]);
  const names = new Map(snapshot.models.map((model) => [model.provider, model.providerName]));
  const stored = [...keys.values()].filter(({ storedFor }) => storedFor !== null);
  const ids = new Set([...choices.keys(), ...stored.map(({ provider }) => provider)]);
  const listed = [...ids]
    .filter((provider) => endpointOf(provider) === undefined)
    .sort(inByteOrder)
    .map(
      (provider): Listed => ({
        provider,
        name: names.get(provider) ?? provider,
        kind: 'catalog',
        modelsCount: choices.get(provider)?.models.size ?? 0,
        ...switches(choices.get(provider)),
        key: keyStateOf(provider, keys.get(provider), config),
      }),
    );
  return [
    ...listed,
    ...own.map((row) => endpointEntry(row, choices.get(endpointProvider(row.id)))),
  ];
}
