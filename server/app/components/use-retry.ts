import { useEffect } from 'react';

/** While the server is gone a page that is looked at asks again this often. */
const againMs = 5_000;

/** Asks again and again while `isLost`. */
export function useRetry(isLost: boolean, ask: () => void): void {
  useEffect(() => {
    if (!isLost) return;
    const again = setInterval(() => document.visibilityState === 'visible' && ask(), againMs);
    return () => clearInterval(again);
  }, [isLost, ask]);
}
