import type { NewsKind } from '@asterism/core/protocol/sync.ts';
import { useEffect, useRef } from 'react';
import type { PageLibrary } from './page-library.ts';

/** News come in bursts; asking once for those of a second is enough, in ms. */
const settleMs = 1_000;

/** Asks the server again when it says that generations, or tools, came, changed or went. */
export function useItemNews(library: PageLibrary, kind: NewsKind, refresh: () => void): void {
  const last = useRef(0);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let isMissed = false;
    const ask = () => {
      waiting = undefined;
      isMissed = document.visibilityState !== 'visible';
      if (isMissed) return;
      last.current = Date.now();
      refresh();
    };
    const hear = (told: NewsKind | null) => {
      if (told !== null && told !== kind) return;
      waiting ??= setTimeout(ask, Math.max(0, last.current + settleMs - Date.now()));
    };
    const look = () => isMissed && ask();
    library.itemNews.add(hear);
    document.addEventListener('visibilitychange', look);
    return () => {
      library.itemNews.delete(hear);
      document.removeEventListener('visibilitychange', look);
      clearTimeout(waiting);
    };
  }, [library, kind, refresh]);
}
