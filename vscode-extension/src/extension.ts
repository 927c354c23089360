import { systemClock } from '@asterism/core/sync/system-clock.ts';
import { commands, type ExtensionContext, window, workspace } from 'vscode';
import { createApp } from './app.ts';
import { registry } from './commands/registry.ts';
import { isLive } from './connection/live-setting.ts';
import { serverInSettings } from './connection/server-setting.ts';
import { keepSession } from './connection/session.ts';
import { surfaceName } from './connection/surface-name.ts';
import { keepCatalogFresh } from './library/keep-catalog-fresh.ts';
import { tellEndpoints } from './library/tell-endpoints.ts';
import { tellLost } from './library/tell-lost.ts';
import { tellRefused } from './library/tell-refused.ts';
import { tellStale } from './library/tell-stale.ts';
import { toolsHere } from './library/tools-here.ts';
import { createTokens } from './ports/tokens.ts';
import { showStatus } from './views/show-status.ts';
import { showTrees } from './views/show-trees.ts';
import { followSignedIn } from './views/signed-in-context.ts';

/** How often words that grow older are written anew. */
const tickMs = 15_000;

let close: () => Promise<void> = async () => undefined;

/** Shows the views and starts following the server; VS Code calls this after it has started. */
export function activate(context: ExtensionContext): void {
  const startedAt = performance.now();
  const log = window.createOutputChannel('Asterism', { log: true });
  const tokens = createTokens(context.secrets);
  const keeper = keepSession({
    storageFolder: context.globalStorageUri.fsPath,
    tokens,
    origin: serverInSettings,
    isLive,
    toolSource: { tools: toolsHere, surfaceName, tell: (sentence) => log.warn(sentence) },
    onRefused: (mutation, text) =>
      void tellRefused(text, () => {
        const session = keeper.$session.get();
        if (session.kind === 'connected') void session.library.mutate(mutation);
      }),
    onDamaged: (file, to) => log.error(`${file} could not be read and was set aside as ${to}`),
    onFailure: (error) => log.error(error instanceof Error ? error : String(error)),
  });
  const app = createApp(log, keeper);
  const views = [showTrees(app), showStatus(app)];
  const ticked = [...views, tellStale(app)];
  let stopTicking: () => void = () => undefined;
  const tick = () => {
    for (const one of ticked) one.tick(Date.now());
    stopTicking = systemClock.after(tickMs, tick);
  };
  tick();
  const refresh = () => void keeper.refresh();
  context.subscriptions.push(
    log,
    ...registry.map(({ id, run }) =>
      commands.registerCommand(id, (subject: unknown) => run(app, subject)),
    ),
    ...views,
    followSignedIn(app),
    { dispose: keepCatalogFresh(app) },
    { dispose: tellLost(app) },
    { dispose: tellEndpoints(app) },
    {
      dispose: keeper.$session.subscribe((session) => {
        if (session.kind === 'connected') void session.tools.register();
      }),
    },
    { dispose: () => stopTicking() },
    tokens.onChange(refresh),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('asterism.serverUrl')) refresh();
      if (event.affectsConfiguration('asterism.liveUpdates')) {
        log.info(`Live updates are ${isLive() ? 'on' : 'off'}`);
        const session = keeper.$session.get();
        if (session.kind === 'connected') session.library.setLive(isLive());
        for (const view of views) view.tick(Date.now());
      }
    }),
    app,
  );
  close = keeper.close;
  refresh();
  log.info(`Ready in ${(performance.now() - startedAt).toFixed(1)} ms`);
}

/** Hands what waits over to other windows. VS Code waits for this a moment, and may not. */
export const deactivate = (): Promise<void> => close();
