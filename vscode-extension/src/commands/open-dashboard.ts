import { env, Uri } from 'vscode';
import { requireServer } from '../connection/server-setting.ts';
import type { Command } from './command.ts';

/** Opens the Models page of the server in the person's browser, through a tunnel where needed. */
export const openDashboard: Command = {
  id: 'asterism.openDashboard',
  title: 'Open Dashboard',
  async run() {
    const origin = await requireServer();
    if (origin) await env.openExternal(Uri.parse(`${origin}/models`));
  },
};
