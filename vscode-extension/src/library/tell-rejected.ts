import type { RejectedChange } from '@asterism/core/sync/engine.ts';
import { window } from 'vscode';
import { withoutLinks } from '../views/model-words.ts';

/** Says that the server did not take a change, and why; calls `retry` if the person wants that. */
export async function tellRejected(change: RejectedChange, retry: () => void): Promise<void> {
  const { item, value } = change.mutation.args;
  const sentence = `${item.name} was not ${value ? 'starred' : 'unstarred'}. ${change.message}`;
  if (await window.showWarningMessage(withoutLinks(sentence), 'Retry')) retry();
}
