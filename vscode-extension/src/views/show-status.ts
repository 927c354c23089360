import { type Disposable, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { App } from '../app.ts';
import { isLive } from '../connection/live-setting.ts';
import { type StatusLine, signedOutLine, statusLine } from './status-words.ts';

/** Shows the one item in the status bar; `tick` words it anew. */
export function showStatus(app: App): Disposable & { tick(now: number): void } {
  const item = window.createStatusBarItem('asterism.status', StatusBarAlignment.Right, 100);
  item.name = 'Asterism';
  const warning = new ThemeColor('statusBarItem.warningBackground');
  let shown = '';

  function show(line: StatusLine) {
    if (shown === JSON.stringify(line)) return;
    shown = JSON.stringify(line);
    item.text = line.text;
    item.tooltip = line.tooltip;
    item.command = line.command;
    item.backgroundColor = line.isWarning ? warning : undefined;
    item.accessibilityInformation = { label: line.label, role: 'button' };
    item.show();
  }
  function tick(now: number) {
    const facts = app.$facts.get();
    const stars = app.$favorites.get().size;
    const keyNews = app.$keyNews.get();
    if (facts) show(statusLine(facts, { stars, now, isLive: isLive(), keyNews }));
    else if (app.$session.get().kind === 'signed-out') show(signedOutLine);
  }
  const now = () => tick(Date.now());
  const stores = [app.$facts, app.$favorites, app.$session, app.$keyNews];
  const stops = stores.map((store) => store.listen(now));
  return {
    tick,
    dispose() {
      for (const stop of stops) stop();
      item.dispose();
    },
  };
}
