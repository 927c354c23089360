import { inByteOrder } from '@asterism/core/domain/collection-order.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import type { CatalogSnapshot } from '../models/catalog-snapshot.ts';

/** One provider as a person sees it. */
export type ProviderChoices = {
  readonly isEnabled: boolean;
  /** Every model known of it, and whether it is on: the person's word, else what counts by itself. */
  readonly models: ReadonlyMap<string, boolean>;
  readonly lastUpdated: Date | null;
};

const later = (a: Date | null, b: Date) => (a !== null && a > b ? a : b);

type Base = ReadonlyMap<string, ReadonlyMap<string, boolean>>;

const bases = new WeakMap<CatalogSnapshot, Base>();

/** What counts where nobody chose: every model of the catalog that is not retired is on. */
function baseOf(snapshot: CatalogSnapshot): Base {
  const known = bases.get(snapshot);
  if (known) return known;
  const base = new Map<string, Map<string, boolean>>();
  for (const { provider, modelId, status } of snapshot.models) {
    if (status !== 'available') continue;
    const models = base.get(provider) ?? new Map<string, boolean>();
    base.set(provider, models.set(modelId, true));
  }
  bases.set(snapshot, base);
  return base;
}

type ModelsRow = { provider: string; models: Record<string, boolean>; writtenAt: Date };
type ProviderRow = { provider: string; isEnabled: boolean; updatedAt: Date };

const empty: ReadonlyMap<string, boolean> = new Map();

/**
 * A person's providers in byte order: those of the catalog, whose models are on unless the person
 * said otherwise, and those they said something about.
 */
export async function readChoices(
  { sql, userId }: UserSql,
  snapshot: CatalogSnapshot,
): Promise<Map<string, ProviderChoices>> {
  const [models, providers] = await Promise.all([
    sql.rows<ModelsRow>(Prisma.sql`
      SELECT provider, json_object_agg(model_id, is_enabled) AS models,
        max(written_at) AS "writtenAt"
      FROM model_preferences WHERE user_id = ${userId}::uuid GROUP BY provider`),
    sql.rows<ProviderRow>(Prisma.sql`
      SELECT provider, is_enabled AS "isEnabled", updated_at AS "updatedAt"
      FROM provider_preferences WHERE user_id = ${userId}::uuid`),
  ]);
  const base = baseOf(snapshot);
  const ofModels = new Map(models.map((row) => [row.provider, row]));
  const ofProvider = new Map(providers.map((row) => [row.provider, row]));
  const choicesOf = (provider: string): ProviderChoices => {
    const [own, whole] = [ofModels.get(provider), ofProvider.get(provider)];
    const known = base.get(provider) ?? empty;
    const written = own?.writtenAt ?? null;
    return {
      isEnabled: whole?.isEnabled ?? true,
      // Made when it is asked for: most providers have no key, and then nobody asks.
      get models() {
        return own ? new Map([...known, ...Object.entries(own.models)]) : known;
      },
      lastUpdated: whole ? later(written, whole.updatedAt) : written,
    };
  };
  const names = new Set([...base.keys(), ...ofModels.keys(), ...ofProvider.keys()]);
  return new Map([...names].sort(inByteOrder).map((name) => [name, choicesOf(name)]));
}
