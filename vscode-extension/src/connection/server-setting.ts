import { readServerAddress } from '@asterism/core/protocol/server-address.ts';
import { commands, window, workspace } from 'vscode';

/** Shows the setting that names the server. */
export async function openServerSetting(): Promise<void> {
  await commands.executeCommand('workbench.action.openSettings', '@id:asterism.serverUrl');
}

function readSetting() {
  const typed: unknown = workspace.getConfiguration('asterism').get('serverUrl');
  return readServerAddress(typeof typed === 'string' ? typed : '');
}

/** The origin of the server in the settings; undefined if they name none. */
export function serverInSettings(): string | undefined {
  const address = readSetting();
  return address.kind === 'address' ? address.origin : undefined;
}

/** The origin of the server in the settings; tells the person and answers undefined if it is none. */
export async function requireServer(): Promise<string | undefined> {
  const address = readSetting();
  if (address.kind === 'address') return address.origin;
  const sentence = `The setting asterism.serverUrl cannot be used. ${address.reason}`;
  if (await window.showErrorMessage(sentence, 'Open Settings')) await openServerSetting();
  return undefined;
}
