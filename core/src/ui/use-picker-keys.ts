import { type RefObject, useEffect } from 'react';
import { isSingleKey } from './single-keys.ts';

type Acts = {
  input: RefObject<HTMLInputElement>;
  /** What Escape does, or null where there is nothing to leave. */
  leave: ((from: HTMLElement) => void) | null;
};

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="checkbox"]), select, textarea, [contenteditable]') !== null;

/** The keys of the page with a picker: `/` searches, Escape leaves. */
export function usePickerKeys({ input, leave }: Acts) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isSingleKey(event, '/')) {
        event.preventDefault();
        input.current?.focus();
        input.current?.select();
      } else if (event.key === 'Escape' && !isTyping(event.target))
        leave?.(event.target as HTMLElement);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [input, leave]);
}
