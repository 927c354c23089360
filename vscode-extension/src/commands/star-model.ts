import { setStar } from '../library/set-star.ts';
import { rowModel } from '../views/row-model.ts';
import type { Command } from './command.ts';

/** Stars the model of a row. */
export const starModel: Command = {
  id: 'asterism.starModel',
  title: 'Star',
  async run(app, subject) {
    const model = rowModel(app, subject);
    if (model) await setStar(app, model, true);
  },
};
