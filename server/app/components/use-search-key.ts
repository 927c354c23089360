import { type RefObject, useEffect } from 'react';

const isTyping = (target: EventTarget | null) =>
  (target as Element | null)?.closest('input, textarea, select') != null;

/** `/` goes to the search field, as on every page with one. */
export function useSearchKey(input: RefObject<HTMLInputElement>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== '/' || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [input]);
}
