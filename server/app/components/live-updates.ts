import { atom } from 'nanostores';

const key = 'asterism live updates';

/** A browser may forbid storage altogether: then the choice lasts as long as the page. */
function stored(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

const readLive = () => stored()?.getItem(key) !== 'off';
const isBrowser = typeof window !== 'undefined';

/** Whether this browser follows the server by itself (decision 3); all its tabs do as one says. */
export const $isLive = atom(isBrowser ? readLive() : true);

if (isBrowser)
  window.addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) $isLive.set(readLive());
  });

/** Turns live updates on or off in this browser. */
export function setLive(isLive: boolean): void {
  try {
    stored()?.setItem(key, isLive ? 'on' : 'off');
  } finally {
    $isLive.set(isLive);
  }
}
