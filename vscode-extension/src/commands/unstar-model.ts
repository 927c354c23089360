import { setStar } from '../library/set-star.ts';
import { rowModel } from '../views/row-model.ts';
import type { Command } from './command.ts';

/** Unstars the model of a row. */
export const unstarModel: Command = {
  id: 'asterism.unstarModel',
  title: 'Unstar',
  async run(app, subject) {
    const model = rowModel(app, subject);
    if (model) await setStar(app, model, false);
  },
};
