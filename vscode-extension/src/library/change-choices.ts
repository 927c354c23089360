import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { window } from 'vscode';
import type { App } from '../app.ts';
import { withoutLinks } from '../views/model-words.ts';

async function act(app: App, mutations: readonly LibraryMutation[]): Promise<LibraryMutation[]> {
  const session = app.$session.get();
  if (session.kind !== 'connected') return [];
  const undo: LibraryMutation[] = [];
  for (const mutation of mutations) {
    const back = await session.library.mutate(mutation);
    if (back) undo.unshift(back);
  }
  return undo;
}

/** Does acts that belong together, says what they came to and takes them back as one. */
export async function changeChoices(
  app: App,
  text: string,
  mutations: readonly LibraryMutation[],
): Promise<void> {
  const undo = await act(app, mutations);
  if (undo.length === 0) return;
  // Whoever chose need not answer: the choice is made.
  void window.showInformationMessage(withoutLinks(text), 'Undo').then(async (answer) => {
    if (answer) await act(app, undo);
  });
}
