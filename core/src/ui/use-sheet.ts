import { type KeyboardEvent, type RefObject, useEffect } from 'react';

const focusable = 'a[href], button:not([tabindex="-1"]), input, select, [tabindex="0"]';

/** Keeps Tab inside `sheet`: after its last control comes its first. */
function keepInside(event: KeyboardEvent, sheet: HTMLElement) {
  const controls = [...sheet.querySelectorAll<HTMLElement>(focusable)];
  const first = controls[0];
  const last = controls.at(-1);
  const from = document.activeElement;
  const isAtStart = from === first || from === sheet;
  const target = event.shiftKey ? isAtStart && last : from === last && first;
  if (!target) return;
  event.preventDefault();
  target.focus();
}

/** While `isSheet`, the focus moves into what `sheet` holds, and Tab stays there. */
export function useSheet(sheet: RefObject<HTMLElement>, isSheet: boolean) {
  useEffect(() => {
    if (isSheet) sheet.current?.focus({ preventScroll: true });
  }, [sheet, isSheet]);
  return (event: KeyboardEvent) => {
    if (isSheet && event.key === 'Tab' && sheet.current) keepInside(event, sheet.current);
  };
}
