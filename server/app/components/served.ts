import type { Collection } from '@asterism/core/domain/collection.ts';
import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import { modelItemId } from '@asterism/core/domain/item-id.ts';
import type { ModelPreference } from '@asterism/core/domain/model-preference.ts';
import type { ProviderPreference } from '@asterism/core/domain/provider-preference.ts';
import type { EngineSeed } from '@asterism/core/sync/confirmed.ts';

/** What a person chose about providers and their models: pickers obey it from the first paint on. */
export type ServedPreferences = {
  readonly providers: readonly ProviderPreference[];
  readonly models: readonly {
    readonly provider: string;
    /** Exact ids. */
    readonly on: readonly string[];
    readonly off: readonly string[];
  }[];
};

/** Those choices as tables of a library. */
export function preferenceTables({ providers, models }: ServedPreferences) {
  const modelPreference = new Map<string, ModelPreference>();
  for (const { provider, on, off } of models)
    for (const [ids, isEnabled] of [[on, true] as const, [off, false] as const])
      for (const modelId of ids)
        modelPreference.set(modelItemId(provider, modelId), { provider, modelId, isEnabled });
  return {
    modelPreference,
    providerPreference: new Map(providers.map((choice) => [choice.provider, choice])),
  };
}

/** Whose library a page shows, and the part of it the page was served with. */
export type Served = {
  readonly userId: string;
  readonly epoch: string;
  readonly version: number;
  readonly favorites: readonly UserFavorite[];
  /** Those that are not deleted. */
  readonly collections: readonly Collection[];
  readonly preferences: ServedPreferences;
};

/** What a page was served with, as an engine starts from it. */
export const seedOf = ({
  epoch,
  version,
  favorites,
  collections,
  preferences,
}: Served): EngineSeed => ({
  epoch,
  version,
  tables: {
    favorite: new Map(favorites.map((favorite) => [favorite.itemId, favorite])),
    collection: new Map(collections.map((collection) => [collection.id, collection])),
    ...preferenceTables(preferences),
  },
});
