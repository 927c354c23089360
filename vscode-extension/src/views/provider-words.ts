import type { NewModelsRule } from '@asterism/core/domain/provider-preference.ts';
import { countOfModels, formatCount } from '@asterism/core/ui/format-figures.ts';
import type { ProviderChoice } from '../library/provider-choices.ts';

/** What happens to models that a provider lists later, as an act a person can choose. */
export const ruleWords: { readonly [R in NewModelsRule]: string } = {
  on: 'Show new models',
  off: 'Hide new models',
  ask: 'Ask about new models',
};

const shortRules: { readonly [R in NewModelsRule]: string } = {
  on: '',
  off: 'new ones are hidden',
  ask: 'new ones are asked about',
};

/** What a row says of a provider: how many of its models show, and what keeps them. */
export function providerDescription(choice: ProviderChoice): string {
  const { models, isEnabled, newModels, isKeyless } = choice;
  const shown = models.filter(({ isOn }) => isOn).length;
  const asked = models.filter(({ isAsked }) => isAsked).length;
  const all = countOfModels(models.length);
  return [
    isEnabled ? '' : 'switched off',
    shown === models.length ? all : `${formatCount(shown)} of ${all}`,
    asked > 0 ? `${formatCount(asked)} new to decide` : '',
    shortRules[newModels],
    isKeyless ? 'no key' : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
