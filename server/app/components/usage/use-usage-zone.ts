import { useEffect, useRef } from 'react';

const yearSeconds = 365 * 24 * 60 * 60;

/** Tells the server this browser's time zone by a cookie, and loads again where it had meant another. */
export function useUsageZone(served: string, reload: () => void): void {
  const isTold = useRef(false);
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (isTold.current || !zone || zone === served) return;
    isTold.current = true; // once: a server that does not know it would be asked for ever
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = `asterism_zone=${encodeURIComponent(zone)}; path=/; max-age=${yearSeconds}; samesite=lax`;
    reload();
  }, [served, reload]);
}
