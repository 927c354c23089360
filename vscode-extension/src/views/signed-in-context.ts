import { commands, type Disposable } from 'vscode';
import type { App } from '../app.ts';

/**
 * Tells the manifest's `when` clauses whether this window is connected. A library that was never
 * received is not an empty one: until the server has said something, nothing is claimed.
 */
export function followSignedIn({ $session, $facts }: App): Disposable {
  let told = '';
  const tell = () => {
    const { kind } = $session.get();
    const facts = $facts.get();
    const isKnown = facts !== null && (facts.lastSynced !== null || facts.problem !== null);
    const state = kind === 'connected' && !isKnown ? 'starting' : kind;
    if (state === told) return;
    told = state;
    void commands.executeCommand('setContext', 'asterism.session', state);
  };
  const stops = [$session.subscribe(tell), $facts.listen(tell)];
  return {
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
