import { backoffMs } from '@asterism/core/sync/backoff.ts';
import { useEffect } from 'react';
import { pageTransport } from './page-transport.ts';

/**
 * Follows the library's version while the page is visible: browsers allow six connections per
 * host, so a hidden tab gives its stream back.
 */
export function useLive(onVersion: (version: number) => void): void {
  useEffect(() => {
    let attempt = 0;
    let close: (() => void) | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const stop = () => {
      clearTimeout(timer);
      close?.();
      close = undefined;
    };
    const start = () => {
      stop();
      if (document.visibilityState !== 'visible') return;
      close = pageTransport.listen({
        onVersion(version) {
          attempt = 0;
          onVersion(version);
        },
        onEnd() {
          timer = setTimeout(start, backoffMs(attempt));
          attempt += 1;
        },
      });
    };
    start();
    document.addEventListener('visibilitychange', start);
    return () => {
      document.removeEventListener('visibilitychange', start);
      stop();
    };
  }, [onVersion]);
}
