import type { App } from '../app.ts';
import { isLive } from '../connection/live-setting.ts';

/**
 * Shows the stored catalog and endpoints, and asks for newer ones, again whenever the server is back. Without
 * live updates it asks only where there is none yet.
 */
export function keepCatalogFresh({ $session, $facts, log }: App): () => void {
  let isWanted = false;

  async function refresh() {
    const session = $session.get();
    if (session.kind !== 'connected' || !isWanted) return;
    isWanted = false;
    try {
      await Promise.all([session.catalog.load(), session.endpoints.load()]);
      await Promise.all([
        (isLive() || !session.catalog.$catalog.get()) && session.catalog.refresh(),
        (isLive() || !session.endpoints.$endpoints.get()) && session.endpoints.refresh(),
      ]);
    } catch (error) {
      isWanted = $session.get() === session;
      log.warn(`The list of models could not be fetched: ${error}`);
    }
  }
  const stops = [
    $session.subscribe(({ kind }) => {
      isWanted = kind === 'connected';
      void refresh();
    }),
    $facts.listen((facts, before) => {
      if (facts?.problem === null && before?.problem) void refresh();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
