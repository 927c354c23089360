import {
  type NewModelsRule,
  newModelsRules,
  providerDefaults,
} from '@asterism/core/domain/provider-preference.ts';
import type { UserDb } from '../db/client.ts';
import { type CatalogSnapshot, inByteOrder } from '../models/catalog-snapshot.ts';

/** One provider as a person sees it. */
export type ProviderChoices = {
  readonly isEnabled: boolean;
  readonly newModels: NewModelsRule;
  /** Every model known of it, and whether it is on: the person's word, else what counts by itself. */
  readonly models: ReadonlyMap<string, boolean>;
  readonly lastUpdated: Date | null;
};

type Draft = {
  isEnabled: boolean;
  newModels: NewModelsRule;
  models: Map<string, boolean>;
  lastUpdated: Date | null;
};

const later = (a: Date | null, b: Date) => (a !== null && a > b ? a : b);

/**
 * A person's providers in byte order: those of the catalog, whose models are on unless the person
 * said otherwise, and those they said something about.
 */
export async function readChoices(
  { tx, userId }: UserDb,
  snapshot: CatalogSnapshot,
): Promise<Map<string, ProviderChoices>> {
  const choices = new Map<string, Draft>();
  const of = (provider: string): Draft => {
    const known = choices.get(provider);
    if (known) return known;
    const made: Draft = { ...providerDefaults, models: new Map(), lastUpdated: null };
    choices.set(provider, made);
    return made;
  };
  for (const { provider, modelId, status } of snapshot.models)
    if (status === 'available') of(provider).models.set(modelId, true);
  const where = { userId };
  for (const row of await tx.modelPreference.findMany({ where })) {
    const own = of(row.provider);
    own.models.set(row.modelId, row.isEnabled);
    own.lastUpdated = later(own.lastUpdated, row.writtenAt);
  }
  for (const row of await tx.providerPreference.findMany({ where })) {
    const own = of(row.provider);
    own.isEnabled = row.isEnabled;
    own.newModels =
      newModelsRules.find((rule) => rule === row.newModels) ?? providerDefaults.newModels;
    own.lastUpdated = later(own.lastUpdated, row.updatedAt);
  }
  return new Map([...choices].sort(([a], [b]) => inByteOrder(a, b)));
}
