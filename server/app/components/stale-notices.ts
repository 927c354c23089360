import { atom } from 'nanostores';

const key = 'asterism stale notices';
const isBrowser = typeof window !== 'undefined';

/** Whether this browser can tell at all. */
export const canNotify = (): boolean => isBrowser && 'Notification' in window;

function readWanted(): boolean {
  try {
    return (
      canNotify() && Notification.permission === 'granted' && localStorage.getItem(key) === 'on'
    );
  } catch {
    return false; // storage is forbidden: the choice lasts as long as the page
  }
}

/** Whether the person wants a notification when this copy gets stale. */
export const $isNotifying = atom(isBrowser && readWanted());

/** Turns notifications on or off; asks the browser where it was not asked yet. Answers what came of it. */
export async function setNotifying(wanted: boolean): Promise<'on' | 'off' | 'denied'> {
  const isAllowed = wanted && canNotify() && (await Notification.requestPermission()) === 'granted';
  $isNotifying.set(isAllowed);
  try {
    localStorage.setItem(key, isAllowed ? 'on' : 'off');
  } catch {
    // forbidden: the choice lasts as long as the page
  }
  return isAllowed ? 'on' : wanted ? 'denied' : 'off';
}
