import type { ReadableAtom } from 'nanostores';
import { useEffect, useState } from 'preact/hooks';

/** The value of a store, live. */
export function useAtom<T>(store: ReadableAtom<T>): T {
  const [value, setValue] = useState<T>(store.get());
  useEffect(() => {
    // It may have changed between the drawing and now.
    setValue(() => store.get());
    return store.listen((next) => setValue(() => next));
  }, [store]);
  return value;
}
