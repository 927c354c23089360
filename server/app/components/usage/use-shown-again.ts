import { useEffect } from 'react';

/** Calls `refresh` whenever this tab comes to the front again. */
export function useShownAgain(refresh: () => void): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') refresh();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [refresh]);
}
