import type { Model } from '@asterism/core/domain/model.ts';
import { window } from 'vscode';
import type { App } from '../app.ts';
import { withoutLinks } from '../views/model-words.ts';
import { starMutation } from './star.ts';

/** Stars or unstars a model; says so if it could not even be noted on this machine. */
export async function setStar(app: App, model: Model, value: boolean): Promise<void> {
  const session = app.$session.get();
  if (session.kind !== 'connected') return;
  try {
    await session.library.mutate(starMutation(model, value, new Date()));
  } catch (error) {
    app.log.error(`A change could not be stored: ${error}`);
    const reason = error instanceof Error ? error.message : String(error);
    const act = value ? 'starred' : 'unstarred';
    const sentence = withoutLinks(`${model.name} was not ${act}: ${reason}`);
    if (await window.showErrorMessage(sentence, 'Retry')) await setStar(app, model, value);
  }
}
