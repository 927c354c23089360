import type { Model } from '@asterism/core/domain/model.ts';
import { env, window } from 'vscode';
import { rowModel } from '../views/row-model.ts';
import type { Command } from './command.ts';

const shownMs = 3_000;

/** Puts a model's exact id on the clipboard and says so in passing. */
export async function copyId({ modelId }: Model): Promise<void> {
  await env.clipboard.writeText(modelId);
  window.setStatusBarMessage(`Copied ${modelId}`, shownMs);
}

/** Copies the id of a row's model, as its provider writes it. */
export const copyModelId: Command = {
  id: 'asterism.copyModelId',
  title: 'Copy Model Id',
  async run(app, subject) {
    const model = rowModel(app, subject);
    if (model) await copyId(model);
  },
};
