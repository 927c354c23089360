import { maxModels } from '@asterism/core/mutations/preferences-set-models.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { splitActs } from '@asterism/core/mutations/split-acts.ts';
import type {
  ModelPreferencesResponse,
  UserModelPreferences,
} from '@asterism/core/protocol/preferences.ts';
import { hasKey, isKeyless } from './provider-keys.ts';
import type { ProviderChoices } from './read-choices.ts';

/** Without a key a provider shows no models; what was chosen stays, for when there is one. */
export function preferencesOf(
  choices: ReadonlyMap<string, ProviderChoices>,
  variables: ReadonlySet<string>,
  now: Date,
): ModelPreferencesResponse {
  const providers = [...choices].map(([provider, { isEnabled, models, lastUpdated }]) => {
    const apiKeyConfigured = hasKey(provider, variables);
    const isUsable = apiKeyConfigured || isKeyless(provider);
    return {
      provider,
      enabledModels: isUsable ? [...models].flatMap(([id, isOn]) => (isOn ? [id] : [])) : [],
      isEnabled,
      metadata: { apiKeyConfigured, lastUpdated: lastUpdated?.toISOString() ?? null },
    };
  });
  return { providers, lastSynced: now.toISOString() };
}

type Entry = UserModelPreferences['providers'][number];

/** Whether an empty list only says that a key was missing, now or when it was answered. */
function isProjection(
  { provider, enabledModels, metadata }: Entry,
  variables: ReadonlySet<string>,
) {
  if (enabledModels.length > 0 || isKeyless(provider)) return false;
  return !hasKey(provider, variables) || metadata?.apiKeyConfigured === false;
}

function* changesFor(
  entry: Entry,
  before: ProviderChoices | undefined,
  variables: ReadonlySet<string>,
  at: string,
): Generator<LibraryMutation> {
  const { provider, isEnabled } = entry;
  if (isEnabled !== undefined && isEnabled !== (before?.isEnabled ?? true))
    yield { name: 'preferences.setProvider', args: { provider, isEnabled, at } };
  if (isProjection(entry, variables)) return;
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
  variables: ReadonlySet<string>,
  now: Date,
): LibraryMutation[] =>
  providers.flatMap((entry) => [
    ...changesFor(entry, choices.get(entry.provider), variables, now.toISOString()),
  ]);
