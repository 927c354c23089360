import { useEffect } from 'react';
import { useLive } from './use-live.ts';

/** How often a page that is looked at asks again by itself. */
const againMs = 10_000;

/** Asks again while the page is looked at and live updates are on. */
export function useEndpointUpdates(refresh: () => void): void {
  const isLive = useLive();
  useEffect(() => {
    if (!isLive) return;
    const look = () => document.visibilityState === 'visible' && refresh();
    const again = setInterval(look, againMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(again);
      document.removeEventListener('visibilitychange', look);
    };
  }, [isLive, refresh]);
}
