import { maxModels } from '@asterism/core/mutations/preferences-set-models.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { splitActs } from '@asterism/core/mutations/split-acts.ts';
import type {
  ModelPreferencesResponse,
  UserModelPreferences,
} from '@asterism/core/protocol/preferences.ts';
import type { Config } from '../process/config.ts';
import { isUsable, type KeyConfig, keyInForce } from '../providers/key-in-force.ts';
import type { ProviderChoices } from './read-choices.ts';

/** What of keys and settings an answer depends on. */
export type Circumstances = {
  readonly config: KeyConfig & Pick<Config, 'staleAfterSeconds'>;
  /** Where each stored key may be sent, by provider. */
  readonly stored: ReadonlyMap<string, string>;
  readonly now: Date;
};

const keyOf = (provider: string, { config, stored }: Circumstances) =>
  keyInForce(provider, stored.get(provider), config);

/** Without a key a provider shows no models; what was chosen stays, for when there is one. */
export function preferencesOf(
  choices: ReadonlyMap<string, ProviderChoices>,
  circumstances: Circumstances,
): ModelPreferencesResponse {
  const providers = [...choices].map(([provider, { isEnabled, models, lastUpdated }]) => {
    const key = keyOf(provider, circumstances);
    return {
      provider,
      enabledModels: isUsable(key) ? [...models].flatMap(([id, isOn]) => (isOn ? [id] : [])) : [],
      isEnabled,
      metadata: {
        apiKeyConfigured: key.inForce !== 'none',
        lastUpdated: lastUpdated?.toISOString() ?? null,
      },
    };
  });
  const { config, now } = circumstances;
  return {
    providers,
    lastSynced: now.toISOString(),
    staleAfterSeconds: config.staleAfterSeconds,
  };
}

type Entry = UserModelPreferences['providers'][number];

/** Whether an empty list only says that a key was missing, now or when it was answered. */
function isProjection({ provider, enabledModels, metadata }: Entry, circumstances: Circumstances) {
  const key = keyOf(provider, circumstances);
  if (enabledModels.length > 0 || !key.needed) return false;
  return !isUsable(key) || metadata?.apiKeyConfigured === false;
}

function* changesFor(
  entry: Entry,
  before: ProviderChoices | undefined,
  circumstances: Circumstances,
): Generator<LibraryMutation> {
  const { provider, isEnabled } = entry;
  if (isEnabled !== undefined && isEnabled !== (before?.isEnabled ?? true))
    yield {
      name: 'preferences.setProvider',
      args: { provider, isEnabled, at: circumstances.now.toISOString() },
    };
  if (isProjection(entry, circumstances)) return;
  const wanted = new Set(entry.enabledModels);
  const known = before?.models ?? new Map<string, boolean>();
  const changed = [...new Set([...known.keys(), ...wanted])]
    .filter((id) => (known.get(id) ?? false) !== wanted.has(id))
    .map((id) => ({ id, isEnabled: wanted.has(id) }));
  for (const models of splitActs(changed, maxModels))
    yield { name: 'preferences.setModels', args: { provider, models } };
}

/** The changes that make a person's choices what they sent; what they left out stays. */
export const changesTowards = (
  { providers }: UserModelPreferences,
  choices: ReadonlyMap<string, ProviderChoices>,
  circumstances: Circumstances,
): LibraryMutation[] =>
  providers.flatMap((entry) => [...changesFor(entry, choices.get(entry.provider), circumstances)]);
