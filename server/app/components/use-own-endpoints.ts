import type { KnownEndpoints } from '@asterism/core/stores/known-endpoints.ts';
import { useStore } from '@nanostores/react';
import { useCallback, useEffect, useState } from 'react';

/** The person's endpoints, live; `isKnown` once they were asked for, answered or not. */
export function useOwnEndpoints(own: KnownEndpoints) {
  const endpoints = useStore(own.$endpoints);
  const [isAsked, setAsked] = useState(false);
  const [isLost, setLost] = useState(false);

  const load = useCallback(async () => {
    try {
      await own.refresh();
      setLost(false);
    } catch {
      setLost(true); // what is shown stays, and the page says that nothing newer came
    }
    setAsked(true);
  }, [own]);

  useEffect(() => void load(), [load]);
  return { endpoints, isKnown: isAsked || endpoints !== null, isLost, load };
}
