import type { RefusedChange } from '@asterism/core/stores/refused-text.ts';
import { useEffect, useRef, useState } from 'react';
import { type PageLibrary, pageLibrary } from './page-library.ts';
import type { Served } from './served.ts';

/** The library of this document; `onRejected` hears of what the server would not take. */
export function usePageLibrary(
  served: Served,
  onRejected: (change: RefusedChange) => void,
): PageLibrary {
  const [library] = useState(() => pageLibrary(served));
  const rejected = useRef(onRejected);
  rejected.current = onRejected;
  useEffect(() => {
    const tell = (change: RefusedChange) => rejected.current(change);
    library.rejections.add(tell);
    library.start();
    return () => void library.rejections.delete(tell);
  }, [library]);
  return library;
}
