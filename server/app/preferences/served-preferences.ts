import { createVisibility } from '@asterism/core/domain/model-visibility.ts';
import { preferenceTables, type ServedPreferences } from '../components/served.ts';
import type { UserSql } from '../db/client.ts';
import { readPreferenceRows } from './read-choices.ts';

/** A person's choices as a page is served with them: ids of models once, by provider. */
export async function servedPreferences(db: UserSql): Promise<ServedPreferences> {
  const [models, providers] = await readPreferenceRows(db);
  return {
    providers: providers.map(({ provider, isEnabled, newModels, updatedAt }) => ({
      ...{ provider, isEnabled, newModels },
      updatedAt: updatedAt.toISOString(),
    })),
    models: models.map(({ provider, ids, on }) => ({
      provider,
      on: ids.filter((_, place) => on[place] === true),
      off: ids.filter((_, place) => on[place] !== true),
    })),
  };
}

/** What a person's choices come to for a model, for what the server renders. */
export const readVisibility = async (db: UserSql) =>
  createVisibility(preferenceTables(await servedPreferences(db)));
