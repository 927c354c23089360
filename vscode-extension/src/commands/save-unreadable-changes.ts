import { window } from 'vscode';
import { saveUnreadable } from '../library/save-unreadable.ts';
import type { Command } from './command.ts';

/** Opens a copy of the stored changes that could not be read. */
export const saveUnreadableChanges: Command = {
  id: 'asterism.saveUnreadableChanges',
  title: 'Save Unreadable Changes',
  async run(app) {
    if (app.$unreadable.get().length > 0) return saveUnreadable(app);
    await window.showInformationMessage('Every change stored on this machine could be read.');
  },
};
