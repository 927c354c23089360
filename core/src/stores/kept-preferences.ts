import * as z from 'zod/mini';
import { newModelsRules } from '../domain/provider-preference.ts';
import type { Library } from '../sync/replica.ts';

const provider = z.object({
  provider: z.string(),
  isEnabled: z.boolean(),
  newModels: z.enum(newModelsRules),
});
const model = z.object({ provider: z.string(), modelId: z.string(), isEnabled: z.boolean() });

const schema = z.object({
  preferences: z.object({ providers: z.array(provider), models: z.array(model) }),
  lastSynced: z.number(),
});

/** What a person chose, provider by provider and model by model; what is not named is as it comes. */
export type UserPreferences = {
  readonly providers: readonly Readonly<z.infer<typeof provider>>[];
  readonly models: readonly Readonly<z.infer<typeof model>>[];
};

/** The copy a browser keeps; `lastSynced` is its own time in ms. */
export type KeptPreferences = {
  readonly preferences: UserPreferences;
  readonly lastSynced: number;
};

/** Where the copy is kept. */
export type PreferencesKeeper = {
  /** Null where there is none that can be read; one that is of the future tells no age. */
  read(now: number): KeptPreferences | null;
  write(kept: KeptPreferences): void;
  clear(): void;
};

/** The name of the copy in a browser's storage. */
export const preferencesKey = 'model-preferences-storage';

/** The choices of a library. */
export const userPreferences = (
  library: Pick<Library, 'modelPreference' | 'providerPreference'>,
): UserPreferences => ({
  providers: [...library.providerPreference.values()].map(({ provider, isEnabled, newModels }) => ({
    provider,
    isEnabled,
    newModels,
  })),
  models: [...library.modelPreference.values()],
});

/** Keeps the copy in a browser's storage, as far as that lets us: what it cannot keep is fetched. */
export function keepPreferences(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined,
): PreferencesKeeper {
  return {
    read(now) {
      try {
        const text = storage?.getItem(preferencesKey);
        const kept = schema.safeParse(JSON.parse(text ?? 'null'));
        return kept.success && kept.data.lastSynced <= now ? kept.data : null;
      } catch {
        return null; // corrupt or forbidden: the server has it
      }
    },
    write(kept) {
      try {
        storage?.setItem(preferencesKey, JSON.stringify(kept));
      } catch {
        this.clear(); // an older copy would be worse than none
      }
    },
    clear() {
      try {
        storage?.removeItem(preferencesKey);
      } catch {
        return; // forbidden: there is none
      }
    },
  };
}
