import { recoveredActs, recoveredText } from '@asterism/core/ui/sync-words.ts';
import { window } from 'vscode';
import type { App } from '../app.ts';

/** Asks what becomes of the changes a restored server lost; whoever closes the question decides nothing. */
export async function askRecovered({ $session, $recovered }: App): Promise<void> {
  const session = $session.get();
  const count = $recovered.get().length;
  if (session.kind !== 'connected' || count === 0) return;
  const { send, drop } = recoveredActs;
  const choice = await window.showWarningMessage(recoveredText(count), send, drop);
  if (choice) await session.library.decideRecovered(choice === send ? 'send' : 'drop');
}
