import type { Model } from './model.ts';
import { type NewModelsRule, providerDefaults } from './provider-preference.ts';

/** What a person's choices come to for a model: it shows, or why it does not. */
export type Visibility = 'shown' | 'provider-off' | 'model-off' | 'new-off' | 'new-asked';

type Table<T> = { get(key: string): T | undefined };

/** A person's choices, as every library and the server hold them. */
export type VisibilityChoices = {
  readonly modelPreference: Table<{ readonly isEnabled: boolean }>;
  readonly providerPreference: Table<{
    readonly isEnabled: boolean;
    readonly newModels: NewModelsRule;
    readonly updatedAt: string;
  }>;
};

type Listed = Pick<Model, 'id' | 'provider' | 'releasedAt'>;

/**
 * Whether a model came out after a choice was made (ISO 8601), by its release date: on a later day,
 * or in a later month where no more is known. What has no date is not new.
 */
const isNewSince = (releasedAt: string | null, chosenAt: string): boolean =>
  releasedAt !== null && releasedAt > chosenAt.slice(0, releasedAt.length);

const byRule = { on: 'shown', off: 'new-off', ask: 'new-asked' } as const;

/** The word for a model alone, whatever its provider's switch says. */
export function modelChoice({ modelPreference, providerPreference }: VisibilityChoices) {
  return ({ id, provider, releasedAt }: Listed): Exclude<Visibility, 'provider-off'> => {
    const chosen = modelPreference.get(id);
    if (chosen) return chosen.isEnabled ? 'shown' : 'model-off';
    const { newModels, updatedAt } = providerPreference.get(provider) ?? {
      ...providerDefaults,
      updatedAt: '',
    };
    return newModels !== 'on' && isNewSince(releasedAt, updatedAt) ? byRule[newModels] : 'shown';
  };
}

/**
 * What a person's choices come to, for every picker and the server: a provider that is off hides
 * all its models; a model shows as was chosen for it; one that came later as its provider's rule says.
 */
export function createVisibility(choices: VisibilityChoices): (model: Listed) => Visibility {
  const choiceOf = modelChoice(choices);
  return (model) =>
    choices.providerPreference.get(model.provider)?.isEnabled === false
      ? 'provider-off'
      : choiceOf(model);
}

const reasons: {
  readonly [V in Exclude<Visibility, 'shown'>]: (providerName: string) => string;
} = {
  'provider-off': (name) => `${name} is switched off under Providers.`,
  'model-off': () => 'You switched it off under Providers.',
  'new-off': (name) => `New models of ${name} are off until you switch them on under Providers.`,
  'new-asked': (name) => `It is new at ${name}: decide under Providers whether it shows.`,
};

/**
 * Models as pickers show them under a person's choices: what is hidden gets the status `off`, with
 * the reason, and shows only where it is starred. The same list comes back where nothing is hidden.
 */
export function withVisibility(
  models: readonly Model[],
  visibility: (model: Listed) => Visibility,
): readonly Model[] {
  let isChanged = false;
  const next = models.map((model): Model => {
    const word = visibility(model);
    if (word === 'shown') return model;
    isChanged = true;
    const { since: _, ...rest } = model;
    return { ...rest, status: 'off', reason: reasons[word](model.providerName) };
  });
  return isChanged ? next : models;
}
