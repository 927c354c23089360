import { newModelsRules } from '@asterism/core/domain/provider-preference.ts';
import { env, type QuickPickItem, Uri, window } from 'vscode';
import type { App } from '../app.ts';
import { requireServer } from '../connection/server-setting.ts';
import { chooseModelsOf, setNewModels, turnProvider } from '../library/choose-acts.ts';
import type { ProviderChoice } from '../library/provider-choices.ts';
import { oneLine } from '../views/model-words.ts';
import { pickProvider } from '../views/pick-provider.ts';
import { providerDescription, ruleWords } from '../views/provider-words.ts';
import type { Command } from './command.ts';
import { connect } from './connect.ts';

type Act = QuickPickItem & { run(): Promise<void> };

async function openProviders() {
  const origin = await requireServer();
  if (origin) await env.openExternal(Uri.parse(`${origin}/providers`));
}

/** What can be done about one provider; those that leave something to see come back to the list. */
function actsOn(app: App, choice: ProviderChoice): Act[] {
  const { provider, isEnabled, newModels } = choice;
  const andBack = (act: Promise<void>) => act.then(() => openList(app, provider));
  return [
    {
      label: isEnabled ? '$(eye-closed) Switch off' : '$(eye) Switch on',
      description: isEnabled ? 'hides its models, favorites stay' : 'shows what is chosen',
      run: () => andBack(turnProvider(app, choice, !isEnabled)),
    },
    {
      label: '$(checklist) Choose models…',
      run: () => chooseModelsOf(app, choice),
    },
    ...newModelsRules.map((rule) => ({
      label: `$(${rule === newModels ? 'check' : 'blank'}) ${ruleWords[rule]}`,
      run: () => andBack(setNewModels(app, choice, rule)),
    })),
    {
      label: '$(key) Keys',
      description: 'on the dashboard',
      run: openProviders,
    },
  ];
}

function openList(app: App, from?: string): void {
  pickProvider(app, {
    placeholder: 'Switch providers on or off with the eye at the end of a row; Enter has more.',
    from,
    turn: (choice, isEnabled) => turnProvider(app, choice, isEnabled),
    async choose(choice) {
      const act = await window.showQuickPick(actsOn(app, choice), {
        title: `${oneLine(choice.providerName)} · ${providerDescription(choice)}`,
      });
      await act?.run();
    },
  });
}

/** Everything about providers that can be decided here; keys are the dashboard's. */
export const providers: Command = {
  id: 'asterism.providers',
  title: 'Providers',
  async run(app) {
    if (app.$session.get().kind === 'signed-out') return connect.run(app, undefined);
    openList(app);
  },
};
