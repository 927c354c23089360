import { workspace } from 'vscode';

/** Whether windows follow the server by themselves (decision 3), as the settings say. */
export const isLive = (): boolean =>
  workspace.getConfiguration('asterism').get('liveUpdates') !== false;
