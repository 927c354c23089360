import { atom, type ReadableAtom } from 'nanostores';
import type { Connected, Session } from './session.ts';

/** A store of whatever session this window is connected to; `none` while there is none. */
export function connectedStore<T>(
  $session: ReadableAtom<Session>,
  storeOf: (session: Connected) => ReadableAtom<T>,
  none: T,
): { readonly $value: ReadableAtom<T>; dispose(): void } {
  const $value = atom<T>(none);
  let stopInner: () => void = () => undefined;
  const stopOuter = $session.subscribe((session) => {
    stopInner();
    stopInner = () => undefined;
    if (session.kind === 'connected')
      stopInner = storeOf(session).subscribe((value) => $value.set(value as T));
    else $value.set(none);
  });
  return {
    $value,
    dispose() {
      stopOuter();
      stopInner();
    },
  };
}
