import type { ToastMessage } from '@asterism/core/ui/toast.tsx';
import { useCallback, useRef, useState } from 'react';

/** The one message on screen; a new one takes its place. */
export function useToast() {
  const [message, setMessage] = useState<ToastMessage | null>(null);
  const count = useRef(0);
  const say = useCallback((text: string, action?: ToastMessage['action']) => {
    count.current += 1;
    setMessage({ key: count.current, text, ...(action && { action }) });
    return count.current;
  }, []);
  const leave = useCallback(
    (key: number) => setMessage((shown) => (shown?.key === key ? null : shown)),
    [],
  );
  return { message, say, leave };
}
