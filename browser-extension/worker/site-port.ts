import type { Browser } from 'wxt/browser';
import type { SiteNews } from '../messages/site-messages.ts';
import type { Session } from './session.ts';

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((entry, position) => entry === b[position]);

/** Keeps one visible page told about the stars of the models it shows, and of no others. */
export function tellSite(
  port: Browser.runtime.Port,
  session: Session | undefined,
  watched: () => readonly string[],
) {
  const tell = (news: SiteNews) => port.postMessage(news);
  if (!session) {
    tell({ kind: 'signed-out' });
    return { stop: () => undefined, tellAgain: () => undefined };
  }
  const { engine, $waiting } = session;
  let told: { starred: readonly string[]; waiting: readonly string[] } | undefined;
  let isReady = false;

  const tellStars = (isAsked: boolean) => {
    if (!isReady) return;
    const { favorite } = engine.$library.get();
    const starred = watched().filter((id) => (favorite as ReadonlyMap<string, unknown>).has(id));
    // A change that is on its way is not worth a word; one that cannot leave is.
    const isStuck = engine.$facts.get().problem !== null;
    const outbox: ReadonlySet<string> = $waiting.get();
    const waiting = isStuck ? watched().filter((id) => outbox.has(id)) : [];
    if (!isAsked && told && isSame(told.starred, starred) && isSame(told.waiting, waiting)) return;
    told = { starred, waiting };
    tell({ kind: 'stars', starred, waiting });
  };
  let isStopped = false;
  const stops: (() => void)[] = [];
  void engine.ready.then(() => {
    if (isStopped) return;
    isReady = true;
    tellStars(true);
    stops.push(
      engine.$library.listen(() => tellStars(false)),
      engine.$facts.listen(() => tellStars(false)),
    );
  });
  return {
    tellAgain: () => tellStars(true),
    stop() {
      isStopped = true;
      for (const stop of stops) stop();
    },
  };
}
