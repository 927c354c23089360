import { saveCopyText } from '@asterism/core/ui/sync-words.ts';
import { window } from 'vscode';
import type { App } from '../app.ts';
import { askRecovered } from './ask-recovered.ts';
import { saveUnreadable } from './save-unreadable.ts';
import { unreadableWords } from './unreadable.ts';

/** Says once in this window what the server lost, and what this machine cannot read. */
export function tellLost(app: App): () => void {
  const failed = (error: unknown) => app.log.error(String(error));
  let isTold = false;

  async function tellUnreadable() {
    const save = await window.showWarningMessage(
      unreadableWords(app.$unreadable.get()),
      saveCopyText,
    );
    if (save) await saveUnreadable(app);
  }
  const stops = [
    app.$recovered.subscribe((recovered, before = []) => {
      if (recovered.length > 0 && before.length === 0) askRecovered(app).catch(failed);
    }),
    app.$unreadable.subscribe((unreadable) => {
      if (isTold || unreadable.length === 0) return;
      isTold = true;
      tellUnreadable().catch(failed);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
