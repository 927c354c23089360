import { window, workspace } from 'vscode';
import type { App } from '../app.ts';
import { refresh } from '../commands/refresh.ts';
import { createStaleWatch } from './stale-watch.ts';

const isWanted = (): boolean =>
  workspace.getConfiguration('asterism').get('notifyWhenStale') === true;

/** Says when this window's copy has become stale, where the person wants to hear of it. */
export function tellStale(app: App): { tick(now: number): void } {
  const look = createStaleWatch(async (text) => {
    if (await window.showInformationMessage(text, 'Refresh')) await refresh.run(app, undefined);
  });
  return { tick: (now) => look(app.$facts.get(), now, isWanted()) };
}
