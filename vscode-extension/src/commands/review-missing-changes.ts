import { window } from 'vscode';
import { askRecovered } from '../library/ask-recovered.ts';
import type { Command } from './command.ts';

/** Comes back to the changes a restored server lost. */
export const reviewMissingChanges: Command = {
  id: 'asterism.reviewMissingChanges',
  title: 'Review Missing Changes',
  async run(app) {
    if (app.$recovered.get().length > 0) return askRecovered(app);
    await window.showInformationMessage('No change made here is missing on the server.');
  },
};
