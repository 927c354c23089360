import { setStar } from '../library/set-star.ts';
import { pickModels } from '../views/pick-models.ts';
import type { Command } from './command.ts';
import { connect } from './connect.ts';
import { copyId } from './copy-model-id.ts';

/** Searches all models; where nobody is signed in, connects instead. */
export const searchModels: Command = {
  id: 'asterism.searchModels',
  title: 'Search Models',
  async run(app) {
    if (app.$session.get().kind === 'signed-out') return connect.run(app, undefined);
    pickModels(app, {
      setStar: (model, value) => setStar(app, model, value),
      choose: copyId,
    });
  },
};
