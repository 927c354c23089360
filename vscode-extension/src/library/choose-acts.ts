import type { NewModelsRule } from '@asterism/core/domain/provider-preference.ts';
import { countOfModels } from '@asterism/core/ui/format-figures.ts';
import type { App } from '../app.ts';
import { checkModels } from '../views/check-models.ts';
import { changeChoices } from './change-choices.ts';
import { modelActs, type ProviderChoice } from './provider-choices.ts';

/** Lets a person choose which models of a provider show, and keeps what they chose. */
export async function chooseModelsOf(app: App, choice: ProviderChoice): Promise<void> {
  const isChecked = await checkModels(app, choice);
  if (!isChecked) return;
  const acts = modelActs(choice, isChecked);
  const shown = choice.models.filter(({ model }) => isChecked(model)).length;
  const text = `${shown} of ${countOfModels(choice.models.length)} of ${choice.providerName} show now.`;
  await changeChoices(app, text, acts);
}

/** Switches a provider on or off in every picker. */
export async function turnProvider(
  app: App,
  { provider, providerName }: ProviderChoice,
  isEnabled: boolean,
): Promise<void> {
  const text = isEnabled
    ? `${providerName} is switched on.`
    : `${providerName} is switched off: its models are hidden, favorites stay.`;
  const args = { provider, isEnabled, at: new Date().toISOString() };
  await changeChoices(app, text, [{ name: 'preferences.setProvider', args }]);
}

/** Says what happens to models a provider lists later. */
export async function setNewModels(
  app: App,
  { provider, providerName }: ProviderChoice,
  newModels: NewModelsRule,
): Promise<void> {
  const texts = { on: 'show', off: 'stay hidden', ask: 'wait for your decision' } as const;
  const args = { provider, newModels, at: new Date().toISOString() };
  await changeChoices(app, `New models of ${providerName} ${texts[newModels]}.`, [
    { name: 'preferences.setProvider', args },
  ]);
}
