import { inByteOrder } from '@asterism/core/domain/collection-order.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { modelChoice } from '@asterism/core/domain/model-visibility.ts';
import { type NewModelsRule, providerDefaults } from '@asterism/core/domain/provider-preference.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import type { CatalogSnapshot } from '../models/catalog-snapshot.ts';

/** One provider as a person sees it. */
export type ProviderChoices = {
  readonly isEnabled: boolean;
  readonly newModels: NewModelsRule;
  /** Every model known of it, and whether it is on: the person's word, else what counts by itself. */
  readonly models: ReadonlyMap<string, boolean>;
  readonly lastUpdated: Date | null;
};

type ModelRows = {
  readonly provider: string;
  /** Model ids and whether each is on, place by place. */
  readonly ids: readonly string[];
  readonly on: readonly boolean[];
  readonly writtenAt: Date;
};
type ProviderRow = {
  readonly provider: string;
  readonly isEnabled: boolean;
  readonly newModels: NewModelsRule;
  readonly updatedAt: Date;
  readonly writtenAt: Date;
};

/** A person's choices, one row per provider: thousands of rows would cost more on their way than in the database. */
export const readPreferenceRows = ({ sql, userId }: UserSql) =>
  Promise.all([
    sql.rows<ModelRows>(Prisma.sql`
      SELECT provider, json_agg(model_id ORDER BY model_id COLLATE "C") AS ids,
        json_agg(is_enabled ORDER BY model_id COLLATE "C") AS "on", max(written_at) AS "writtenAt"
      FROM model_preferences WHERE user_id = ${userId}::uuid GROUP BY provider`),
    sql.rows<ProviderRow>(Prisma.sql`
      SELECT provider, is_enabled AS "isEnabled", new_models AS "newModels",
        updated_at AS "updatedAt", written_at AS "writtenAt"
      FROM provider_preferences WHERE user_id = ${userId}::uuid`),
  ]);

const later = (a: Date | null, b: Date) => (a !== null && a > b ? a : b);

type Listed = { readonly models: readonly Model[]; readonly on: ReadonlyMap<string, boolean> };
type Base = ReadonlyMap<string, Listed>;

const bases = new WeakMap<CatalogSnapshot, Base>();

/** What counts where nobody chose: every model of the catalog that is not retired is on. */
function baseOf(snapshot: CatalogSnapshot): Base {
  const known = bases.get(snapshot);
  if (known) return known;
  const available = snapshot.models.filter(({ status }) => status === 'available');
  const base = new Map(
    [...Map.groupBy(available, ({ provider }) => provider)].map(([provider, models]) => {
      const on = new Map(models.map(({ modelId }) => [modelId, true]));
      return [provider, { models, on }] as const;
    }),
  );
  bases.set(snapshot, base);
  return base;
}

/** What counts at a provider where nobody chose a model: its rule for those that came later. */
function byRule({ models, on }: Listed, rule: ProviderRow | undefined) {
  if (!rule || rule.newModels === 'on') return on;
  const chosen = { ...rule, updatedAt: rule.updatedAt.toISOString() };
  const choiceOf = modelChoice({
    modelPreference: new Map(),
    providerPreference: new Map([[rule.provider, chosen]]),
  });
  return new Map(models.map((model) => [model.modelId, choiceOf(model) === 'shown']));
}

const nothing: Listed = { models: [], on: new Map() };

/**
 * A person's providers in byte order: those of the catalog, whose models are on unless the person
 * or their rule for new ones says otherwise, and those they said something about.
 */
export async function readChoices(
  db: UserSql,
  snapshot: CatalogSnapshot,
): Promise<Map<string, ProviderChoices>> {
  const [models, providers] = await readPreferenceRows(db);
  const base = baseOf(snapshot);
  const ofModels = new Map(models.map((row) => [row.provider, row]));
  const ofProvider = new Map(providers.map((row) => [row.provider, row]));
  const choicesOf = (provider: string): ProviderChoices => {
    const [own, whole] = [ofModels.get(provider), ofProvider.get(provider)];
    const { isEnabled, newModels } = whole ?? providerDefaults;
    const written = own?.writtenAt ?? null;
    return {
      isEnabled,
      newModels,
      // Made when it is asked for: most providers have no key, and then nobody asks.
      get models() {
        const known = byRule(base.get(provider) ?? nothing, whole);
        if (!own) return known;
        return new Map([...known, ...own.ids.map((id, at) => [id, own.on[at] === true] as const)]);
      },
      lastUpdated: whole ? later(written, whole.writtenAt) : written,
    };
  };
  const names = new Set([...base.keys(), ...ofModels.keys(), ...ofProvider.keys()]);
  return new Map([...names].sort(inByteOrder).map((name) => [name, choicesOf(name)]));
}
