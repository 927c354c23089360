import { useEffect, useState } from 'react';
import { $isLive } from './live-updates.ts';

/** Whether this browser follows the server. The served page does not know: it says yes at first. */
export function useLive(): boolean {
  const [isLive, setLive] = useState(true);
  useEffect(() => $isLive.subscribe(setLive), []);
  return isLive;
}
