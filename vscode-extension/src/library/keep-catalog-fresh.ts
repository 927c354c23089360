import type { App } from '../app.ts';
import { isLive } from '../connection/live-setting.ts';

/**
 * Shows the stored catalog and asks for a newer one, again whenever the server is back. Without
 * live updates it asks only where there is none yet.
 */
export function keepCatalogFresh({ $session, $facts, log }: App): () => void {
  let isWanted = false;

  async function refresh() {
    const session = $session.get();
    if (session.kind !== 'connected' || !isWanted) return;
    isWanted = false;
    try {
      await session.catalog.load();
      if (isLive() || !session.catalog.$catalog.get()) await session.catalog.refresh();
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
