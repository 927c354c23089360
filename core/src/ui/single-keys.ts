const key = 'asterism single keys';

/** A browser may forbid storage altogether: then every page begins with the keys on. */
function stored(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

/** Whether keys like `/` act by themselves in this browser; who speaks to it may not want that. */
export const hasSingleKeys = (): boolean => stored()?.getItem(key) !== 'off';

/** Turns them on or off in this browser. */
export const setSingleKeys = (isOn: boolean): void => stored()?.setItem(key, isOn ? 'on' : 'off');

/** Whether a key meant for the page was pressed, and not for something that is typed into. */
export const isSingleKey = (event: KeyboardEvent, wanted: string): boolean =>
  event.key === wanted &&
  !event.defaultPrevented &&
  !(event.ctrlKey || event.metaKey || event.altKey) &&
  !(event.target as HTMLElement).closest?.('input, select, textarea, [contenteditable], dialog') &&
  hasSingleKeys();
