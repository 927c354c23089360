import { useStore } from '@nanostores/react';
import { useCallback } from 'react';
import { useDashboard } from './dashboard.ts';
import { useLive } from './use-live.ts';
import { useRetry } from './use-retry.ts';

/**
 * Syncs the library and loads again what else a page shows: on request, and while the server is
 * gone again and again. `isLost` says that the page's own part could not be had.
 */
export function useRefresh(load?: () => void, isLost = false): () => void {
  const { library } = useDashboard();
  const { problem } = useStore(library.$facts);
  const isLive = useLive();
  const refresh = useCallback(() => {
    library.sync().catch(() => undefined); // the strip says that nobody answers
    load?.();
  }, [library, load]);
  useRetry(isLive && (isLost || problem?.kind === 'offline'), refresh);
  return refresh;
}
