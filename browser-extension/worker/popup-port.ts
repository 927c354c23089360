import { unknownFacts } from '@asterism/core/sync/staleness.ts';
import type { Browser } from 'wxt/browser';
import type { PopupNews } from '../messages/popup-messages.ts';
import { changesBetween, recordsOf } from './library-changes.ts';
import type { Session } from './session.ts';

/** Keeps one open popup told; answers how to tell it more, and how to stop. */
export function tellPopup(port: Browser.runtime.Port, session: Session | undefined) {
  const tell = (news: PopupNews) => port.postMessage(news);
  if (!session) {
    tell({ kind: 'library', records: [] });
    tell({ kind: 'facts', facts: unknownFacts, waiting: [], recovered: 0 });
    return () => undefined;
  }
  const { engine, $waiting } = session;
  let isStopped = false;
  const stops: (() => void)[] = [];
  void engine.ready.then(() => {
    if (isStopped) return;
    const tellFacts = () =>
      tell({
        kind: 'facts',
        facts: engine.$facts.get(),
        waiting: [...$waiting.get()],
        recovered: engine.$recovered.get().length,
      });
    let told = engine.$library.get();
    tell({ kind: 'library', records: recordsOf(told) });
    tellFacts();
    stops.push(
      engine.$library.listen((library) => {
        const changes = changesBetween(told, library);
        told = library;
        if (changes.length > 0) tell({ kind: 'changes', changes });
      }),
      engine.$facts.listen(tellFacts),
      engine.$recovered.listen(tellFacts),
    );
  });
  return () => {
    isStopped = true;
    for (const stop of stops) stop();
  };
}
