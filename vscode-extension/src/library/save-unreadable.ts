import { window, workspace } from 'vscode';
import type { App } from '../app.ts';

/** Opens what could not be read as a document that can be saved anywhere. */
export async function saveUnreadable({ $unreadable }: App): Promise<void> {
  const content = JSON.stringify($unreadable.get(), null, 2);
  await window.showTextDocument(await workspace.openTextDocument({ language: 'json', content }));
}
