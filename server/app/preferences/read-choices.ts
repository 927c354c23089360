import { modelChoice } from '@asterism/core/domain/model-visibility.ts';
import { type NewModelsRule, providerDefaults } from '@asterism/core/domain/provider-preference.ts';
import { Prisma, type UserSql } from '../db/client.ts';
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

/**
 * A person's providers in byte order: those of the catalog, whose models are on unless the person
 * or their rule for new ones says otherwise, and those they said something about.
 */
export async function readChoices(
  db: UserSql,
  snapshot: CatalogSnapshot,
): Promise<Map<string, ProviderChoices>> {
  const [models, providers] = await readPreferenceRows(db);
  const choices = new Map<string, Draft>();
  const of = (provider: string): Draft => {
    const known = choices.get(provider);
    if (known) return known;
    const made: Draft = { ...providerDefaults, models: new Map(), lastUpdated: null };
    choices.set(provider, made);
    return made;
  };
  const rules = providers.map(
    ({ updatedAt, ...rule }) =>
      [rule.provider, { ...rule, updatedAt: updatedAt.toISOString() }] as const,
  );
  const byRule = modelChoice({ modelPreference: new Map(), providerPreference: new Map(rules) });
  for (const model of snapshot.models)
    if (model.status === 'available')
      of(model.provider).models.set(model.modelId, byRule(model) === 'shown');
  for (const { provider, ids, on, writtenAt } of models) {
    const own = of(provider);
    for (const [place, id] of ids.entries()) own.models.set(id, on[place] === true);
    own.lastUpdated = later(own.lastUpdated, writtenAt);
  }
  for (const { provider, isEnabled, newModels, writtenAt } of providers) {
    const own = Object.assign(of(provider), { isEnabled, newModels });
    own.lastUpdated = later(own.lastUpdated, writtenAt);
  }
  return new Map([...choices].sort(([a], [b]) => inByteOrder(a, b)));
}
