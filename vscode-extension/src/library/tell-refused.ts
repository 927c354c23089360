import { window } from 'vscode';
import { withoutLinks } from '../views/model-words.ts';

/** Says what the server did not take, and why; calls `retry` if the person wants that. */
export async function tellRefused(text: string, retry: () => void): Promise<void> {
  if (await window.showWarningMessage(withoutLinks(text), 'Retry')) retry();
}
