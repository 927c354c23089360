import { commands, type Disposable } from 'vscode';
import type { App } from '../app.ts';

/** Tells the manifest's `when` clauses whether this window is connected. */
export function followSignedIn({ $session }: App): Disposable {
  const stop = $session.subscribe(({ kind }) => {
    void commands.executeCommand('setContext', 'asterism.session', kind);
  });
  return { dispose: stop };
}
