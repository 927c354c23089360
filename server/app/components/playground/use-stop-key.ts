import { useEffect, useRef } from 'react';

/** Escape stops what runs, unless something that it closes is open. */
export function useStopKey(isRunning: boolean, stop: () => void): void {
  const latest = useRef(stop);
  useEffect(() => {
    latest.current = stop;
  });
  useEffect(() => {
    if (!isRunning) return;
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if ((event.target as Element).closest('dialog, [popover]')) return;
      latest.current();
    };
    document.addEventListener('keydown', onEscape);
    return () => document.removeEventListener('keydown', onEscape);
  }, [isRunning]);
}
