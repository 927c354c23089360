import {
  type CSSProperties,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { Model } from '../domain/model.ts';
import type { PickerFilter } from '../search/pick-models.ts';
import type { Favorites } from '../stores/favorites.ts';
import { targetRow } from './list-keys.ts';
import { ModelListHead } from './model-list-head.tsx';
import { ModelRow } from './model-row.tsx';
import { useRowHeight } from './use-row-height.ts';
import { useVisibleRows } from './use-visible-rows.ts';

type Props = {
  models: readonly Model[];
  /** How many rows the list has in all, while only its first are here. */
  total: number;
  /** Whether `total` is not known yet. */
  isPartial: boolean;
  /** What the models were picked by; another filter begins at its top. */
  filter: PickerFilter;
  favorites: Favorites;
  openId: string | null;
  onToggle: (model: Model, value: boolean) => void;
  onOpen: (model: Model) => void;
  /** Called with a function that moves the focus to the active row. */
  focusRef: { current: (() => void) | null };
};

const headHeight = 30;

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, position) => from + position);

/** Any number of models as a grid of which only the visible rows exist. */
export function ModelList(props: Props) {
  const { models, total, filter, favorites, openId, onToggle, onOpen, focusRef } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const [active, setActive] = useState(0);
  const wantsFocus = useRef(false);
  const hasFocus = useRef(false);
  const { from, to, showRow } = useVisibleRows(scroller, {
    count: models.length,
    rowHeight,
    list: filter,
  });
  const last = models.length - 1;
  const shown = Math.min(active, Math.max(last, 0));
  const drawn = range(from, to);
  // The active row holds the focus, so it stays wherever the list is scrolled to.
  if (last >= 0 && shown < from) drawn.unshift(shown);
  if (last >= 0 && shown >= to) drawn.push(shown);

  useEffect(() => setActive(0), [filter]);

  const focusRow = useCallback((index: number) => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`);
    wantsFocus.current = !row;
    row?.focus({ preventScroll: true });
  }, []);

  const moveTo = (index: number) => {
    setActive(index);
    showRow(index, headHeight);
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
    const target = targetRow(event.key, { active: shown, last, page });
    const model = models[shown];
    const isOnStar = (event.target as HTMLElement).closest('button') !== null;
    if (target !== undefined) moveTo(target);
    else if (!model) return;
    else if (event.key === 's') onToggle(model, !favorites.has(model.id));
    else if (isOnStar) return;
    else if (event.key === 'Enter') open(model, shown);
    else if (event.key === ' ') onToggle(model, !favorites.has(model.id));
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are not seen
    <div
      className="model-list"
      role="grid"
      aria-label="Models"
      aria-rowcount={props.isPartial ? -1 : total + 1}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={(event) => {
        hasFocus.current = event.currentTarget.contains(event.relatedTarget);
      }}
    >
      <div className="model-scroller" role="presentation" ref={scroller}>
        <ModelListHead total={props.isPartial ? null : total} />
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="rowgroup" className="model-rows" style={{ '--rows': total } as CSSProperties}>
          {drawn.map((index) => {
            const model = models[index];
            return (
              model && (
                <ModelRow
                  key={model.id}
                  model={model}
                  query={filter.query}
                  index={index}
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
