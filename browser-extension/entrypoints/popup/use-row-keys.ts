import type { Model } from '@asterism/core/domain/model.ts';
import { targetRow } from '@asterism/core/ui/list-keys.ts';
import { useRef, useState } from 'preact/hooks';
import type { KeyboardEvent } from 'react';

/** Rows that a page has. */
const page = 10;
const moves = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp'];

type Options = {
  rows: readonly Model[];
  query: string;
  clear: () => void;
  star: (model: Model) => void;
  /** Hides a model, or shows it again. */
  turn: (model: Model) => void;
};

/** The keys of the search field: it keeps the focus while they move through the rows. */
export function useRowKeys({ rows, query, clear, star, turn }: Options) {
  const [wanted, setActive] = useState(0);
  // A space is a letter of the query, and Delete is for its letters, until the arrows are in use.
  const isMoving = useRef(false);
  const active = Math.max(0, Math.min(wanted, rows.length - 1));

  function onKeyDown(event: KeyboardEvent) {
    const isFree = query === '' || isMoving.current;
    const isChosen = event.key === ' ' && isFree;
    const current = rows[active];
    const last = rows.length - 1;
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && query !== '') clear();
    else if ((event.key === 'Enter' || isChosen) && current) star(current);
    else if (event.key === 'Delete' && isFree && current) turn(current);
    else if (moves.includes(event.key)) {
      isMoving.current = true;
      setActive(targetRow(event.key, { active, last, page }) ?? active);
    } else {
      isMoving.current = false;
      return;
    }
    event.preventDefault();
  }
  return { active, setActive, onKeyDown };
}
