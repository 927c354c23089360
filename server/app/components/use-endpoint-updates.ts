import { useEffect, useRef } from 'react';
import type { PageLibrary } from './page-library.ts';

/** News come in bursts; asking once for those of a second is enough, in ms. */
const settleMs = 1_000;

/** Asks the server again when it says that something about the endpoints is new. */
export function useEndpointUpdates(library: PageLibrary, refresh: () => void): void {
  const last = useRef(0);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      waiting = undefined;
      last.current = Date.now();
      if (document.visibilityState === 'visible') refresh();
    };
    const hear = () => {
      waiting ??= setTimeout(ask, Math.max(0, last.current + settleMs - Date.now()));
    };
    library.endpointNews.add(hear);
    return () => {
      library.endpointNews.delete(hear);
      clearTimeout(waiting);
    };
  }, [library, refresh]);
}
