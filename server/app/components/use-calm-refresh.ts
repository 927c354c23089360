import { useNavigation, useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useRef } from 'react';

/** Loads the page's data again; while it is being loaded, once more afterwards, so that nothing is cut off. */
export function useCalmRefresh(): () => void {
  const { revalidate, state } = useRevalidator();
  const navigation = useNavigation();
  const isBusy = state !== 'idle' || navigation.state !== 'idle';
  const busy = useRef(isBusy);
  const isWanted = useRef(false);

  const refresh = useCallback(() => {
    if (busy.current) {
      isWanted.current = true;
      return;
    }
    busy.current = true;
    revalidate();
  }, [revalidate]);

  // At each render: a load that began and ended between two would else leave it busy for good.
  useEffect(() => {
    busy.current = isBusy;
    if (isBusy || !isWanted.current) return;
    isWanted.current = false;
    refresh();
  });
  return refresh;
}
