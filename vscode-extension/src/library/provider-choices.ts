import { isStarredOnly, type Model } from '@asterism/core/domain/model.ts';
import { modelChoice } from '@asterism/core/domain/model-visibility.ts';
import { lacksKey, type ProviderKeys } from '@asterism/core/domain/provider-keys.ts';
import { type NewModelsRule, providerDefaults } from '@asterism/core/domain/provider-preference.ts';
import { maxModels } from '@asterism/core/mutations/preferences-set-models.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { splitActs } from '@asterism/core/mutations/split-acts.ts';
import { groupByProvider } from './model-groups.ts';
import type { Choices } from './open-library.ts';

/** A model and whether it shows while its provider is on. */
type ModelChoice = {
  readonly model: Model;
  readonly isOn: boolean;
  /** It is new, and its provider's rule is to ask. */
  readonly isAsked: boolean;
};

/** A provider, or own endpoint, as its person chose. */
export type ProviderChoice = {
  readonly provider: string;
  readonly providerName: string;
  readonly models: readonly ModelChoice[];
  readonly isEnabled: boolean;
  readonly newModels: NewModelsRule;
  /** It needs a key and has none. */
  readonly isKeyless: boolean;
};

/** Everything a person can choose of what is listed, in the order of the trees. */
export function providerChoices(
  listed: readonly Model[],
  choices: Choices,
  keys: ProviderKeys | undefined,
): ProviderChoice[] {
  const choiceOf = modelChoice(choices);
  const groups = groupByProvider(listed.filter((model) => !isStarredOnly(model)));
  return groups.map(({ provider, providerName, models }) => {
    const { isEnabled, newModels } = choices.providerPreference.get(provider) ?? providerDefaults;
    return {
      provider,
      providerName,
      isEnabled,
      newModels,
      isKeyless: lacksKey(provider, keys),
      models: models.map((model) => {
        const word = choiceOf(model);
        return { model, isOn: word === 'shown', isAsked: word === 'new-asked' };
      }),
    };
  });
}

/** The acts that make of `before` what a person checked; models they left as they were are not named. */
export function modelActs(
  { provider, models }: Pick<ProviderChoice, 'provider' | 'models'>,
  isChecked: (model: Model) => boolean,
): LibraryMutation[] {
  const changed = models
    .filter(({ model, isOn }) => isChecked(model) !== isOn)
    .map(({ model, isOn }) => ({ id: model.modelId, isEnabled: !isOn }));
  return splitActs(changed, maxModels).map((part) => ({
    name: 'preferences.setModels',
    args: { provider, models: part },
  }));
}
