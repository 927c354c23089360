import { commands, type ExtensionContext } from 'vscode';
import { registry } from './commands/registry.ts';

/** Registers every command; VS Code calls this when the first one is used. */
export function activate(context: ExtensionContext): void {
  for (const { id, run } of registry) context.subscriptions.push(commands.registerCommand(id, run));
}
