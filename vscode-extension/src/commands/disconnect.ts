import { formatCount } from '@asterism/core/ui/format-figures.ts';
import { window } from 'vscode';
import type { Command } from './command.ts';

/** Disconnects every window; what waits for the server is kept until it is connected again. */
export const disconnect: Command = {
  id: 'asterism.disconnect',
  title: 'Disconnect',
  async run({ keeper, $session, $facts }) {
    const session = $session.get();
    if (session.kind !== 'connected') return;
    const waiting = $facts.get()?.waiting ?? 0;
    if (waiting > 0) {
      const changes = waiting === 1 ? '1 change waits' : `${formatCount(waiting)} changes wait`;
      const sentence = `${changes} for the server, and will wait on this machine until you connect again.`;
      if (!(await window.showWarningMessage(sentence, 'Disconnect'))) return;
    }
    await keeper.signOut(session.origin);
  },
};
