/** A ref that takes the focus when its element appears: the popup was opened to use it. */
export const focusAtFirst = (element: HTMLElement | null): void => element?.focus();
