import { type RefObject, useLayoutEffect } from 'react';

/**
 * Opens a `<dialog>` above everything as soon as it is there, and closes it before it goes: that
 * gives the focus back. `first` has the focus at
 * first. Escape is its `cancel`. For what only a browser shows.
 */
export function useDialog(
  dialog: RefObject<HTMLDialogElement>,
  first?: RefObject<HTMLElement>,
): void {
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    first?.current?.focus();
    return () => element?.close();
  }, [dialog, first]);
}
