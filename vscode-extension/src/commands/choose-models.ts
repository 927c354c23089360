import { chooseModelsOf, turnProvider } from '../library/choose-acts.ts';
import { pickProvider } from '../views/pick-provider.ts';
import type { Command } from './command.ts';
import { connect } from './connect.ts';

/** Chooses which models show in every picker, a provider at a time. */
export const chooseModels: Command = {
  id: 'asterism.chooseModels',
  title: 'Choose Models…',
  async run(app) {
    if (app.$session.get().kind === 'signed-out') return connect.run(app, undefined);
    pickProvider(app, {
      placeholder: 'Whose models? The eye at the end of a row switches a provider on or off.',
      turn: (choice, isEnabled) => turnProvider(app, choice, isEnabled),
      choose: (choice) => chooseModelsOf(app, choice),
    });
  },
};
