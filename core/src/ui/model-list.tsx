import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Model } from '../domain/model.ts';
import type { Favorites } from '../stores/favorites.ts';
import { ModelListHead } from './model-list-head.tsx';
import { ModelRow } from './model-row.tsx';
import { useRowHeight } from './use-row-height.ts';

type Props = {
  models: readonly Model[];
  /** How many rows the list has in all, while only its first are here. */
  total: number;
  query: string;
  favorites: Favorites;
  openId: string | null;
  onToggle: (model: Model, value: boolean) => void;
  onOpen: (model: Model) => void;
  /** Called with a function that moves the focus to the active row. */
  focusRef: { current: (() => void) | null };
};

const headHeight = 30;
const firstPaintRect = { width: 1000, height: 900 };

function targetIndex(key: string, active: number, last: number, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(active + 1, last);
    case 'ArrowUp':
    case 'k':
      return Math.max(active - 1, 0);
    case 'PageDown':
      return Math.min(active + page, last);
    case 'PageUp':
      return Math.max(active - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** Any number of models as a grid of which only the visible rows exist. */
export function ModelList(props: Props) {
  const { models, total, query, favorites, openId, onToggle, onOpen, focusRef } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const [active, setActive] = useState(0);
  const wantsFocus = useRef(false);
  const hasFocus = useRef(false);
  const virtualizer = useVirtualizer({
    count: models.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    initialRect: firstPaintRect,
  });
  const last = models.length - 1;
  const shown = Math.min(active, Math.max(last, 0));

  // biome-ignore lint/correctness/useExhaustiveDependencies: another height needs another measure
  useEffect(() => virtualizer.measure(), [rowHeight]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another query is another list
  useEffect(() => {
    setActive(0);
    virtualizer.scrollToOffset(0);
  }, [query]);

  const focusRow = useCallback((index: number) => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    wantsFocus.current = !row;
    row?.focus({ preventScroll: true });
  }, []);

  const moveTo = (index: number) => {
    setActive(index);
    virtualizer.scrollToIndex(index, { align: 'auto' });
    focusRow(index);
  };
  focusRef.current = () => last >= 0 && moveTo(shown);

  useEffect(() => {
    // A focused row that left the list (un-starred in Favorites) hands its focus to the next.
    const isLost = hasFocus.current && document.activeElement === document.body;
    if (wantsFocus.current || isLost) focusRow(shown);
  });

  const open = useCallback(
    (model: Model, index: number) => {
      setActive(index);
      onOpen(model);
    },
    [onOpen],
  );

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const index = targetIndex(event.key, shown, last, page);
    if (index !== undefined) {
      event.preventDefault();
      moveTo(index);
      return;
    }
    const model = models[shown];
    if (!model || (event.target as HTMLElement).closest('button')) return;
    if (event.key === 'Enter') open(model, shown);
    else if (event.key === ' ' || event.key === 's') onToggle(model, !favorites.has(model.id));
    else return;
    event.preventDefault();
  }

  return (
    <div
      className="model-list"
      role="grid"
      aria-label="Models"
      aria-rowcount={total + 1}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={(event) => {
        hasFocus.current = event.currentTarget.contains(event.relatedTarget);
      }}
    >
      <div className="model-scroller" role="presentation" ref={scroller} tabIndex={-1}>
        <ModelListHead total={total} />
        <div
          role="rowgroup"
          className="model-rows"
          style={{ height: Math.max(total * rowHeight, virtualizer.getTotalSize()) }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const model = models[index];
            return (
              model && (
                <ModelRow
                  key={model.id}
                  model={model}
                  query={query}
                  index={index}
                  top={start - headHeight}
                  isFavorite={favorites.has(model.id)}
                  isActive={index === shown}
                  isOpen={model.id === openId}
                  onToggle={onToggle}
                  onOpen={open}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}
