import { isSingleKey } from '@asterism/core/ui/single-keys.ts';
import { type RefObject, useEffect } from 'react';

/** `/` goes to the search field, as on every page with one. */
export function useSearchKey(input: RefObject<HTMLInputElement>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isSingleKey(event, '/')) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [input]);
}
