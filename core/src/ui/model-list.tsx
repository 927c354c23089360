import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { Model } from '../domain/model.ts';
import type { PickerFilter } from '../search/picker-filter.ts';
import type { Favorites } from '../stores/favorites.ts';
import { targetRow } from './list-keys.ts';
import { ModelListHead } from './model-list-head.tsx';
import { ModelRow } from './model-row.tsx';
import { chosenOf } from './selection.ts';
import { useLongPress } from './use-long-press.ts';
import { useRowHeight } from './use-row-height.ts';
import type { Selecting } from './use-selection.ts';
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
  selecting: Selecting;
  openId: string | null;
  onToggle: (model: Model, value: boolean) => void;
  onOpen: (model: Model) => void;
  /** Called with a function that moves the focus to the active row. */
  focusRef: { current: (() => void) | null };
};

const headHeight = 30;
const noTags: readonly string[] = [];

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, position) => from + position);

const isOn = (event: KeyboardEvent, selector: string) =>
  (event.target as HTMLElement).closest(selector) !== null;

/** Any number of models as a grid of which only the visible rows exist. */
export function ModelList(props: Props) {
  const { models, total, filter, favorites, selecting, openId, onToggle, onOpen, focusRef } = props;
  const { selection, isChoosing, setChoosing, toggle, reach, chooseRows } = selecting;
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
  const isWhole = !props.isPartial && total === models.length;
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

  const press = useRef<(model: Model, index: number, event: MouseEvent, isBox: boolean) => void>();
  press.current = (model, index, event, isBox) => {
    setActive(index);
    if (event.shiftKey) reach(model.id, models);
    else if (isBox || isChoosing || event.ctrlKey || event.metaKey) toggle(model.id);
    else onOpen(model);
  };
  // Rows that do not change are not drawn again, so what they call must not change either.
  const onPress = useCallback(
    (model: Model, index: number, event: MouseEvent, isBox: boolean) =>
      press.current?.(model, index, event, isBox),
    [],
  );
  const finger = useLongPress((index) => {
    const model = models[index];
    if (!model) return;
    setActive(index);
    setChoosing(true);
    toggle(model.id);
  });

  function extend(event: KeyboardEvent) {
    const target = targetRow(event.key, { active: shown, last, page: 1 });
    const [here, there] = [models[shown], models[target ?? -1]];
    if (target === undefined || !here || !there) return;
    event.preventDefault();
    if (selection.anchor === null || !selection.ids.has(selection.anchor)) toggle(here.id);
    moveTo(target);
    reach(there.id, models);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'a' || !isWhole) return;
      event.preventDefault();
      chooseRows(models, true);
      return;
    }
    if (event.shiftKey) {
      if (event.key.startsWith('Arrow')) extend(event);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const target = targetRow(event.key, { active: shown, last, page });
    const model = models[shown];
    if (target !== undefined) moveTo(target);
    else if (!model) return;
    else if (event.key === 's') onToggle(model, !favorites.has(model.id));
    else if (event.key === 'x') toggle(model.id);
    else if (isOn(event, 'button, input')) return;
    else if (event.key === 'Enter') onOpen(model);
    else if (event.key === ' ') onToggle(model, !favorites.has(model.id));
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are not seen
    <div
      className={isChoosing ? 'model-list is-choosing' : 'model-list'}
      role="grid"
      aria-label="Models"
      aria-multiselectable="true"
      aria-rowcount={props.isPartial ? -1 : total + 1}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={(event) => {
        hasFocus.current = event.currentTarget.contains(event.relatedTarget);
      }}
      {...finger}
    >
      <div className="model-scroller" role="presentation" ref={scroller}>
        <ModelListHead
          total={props.isPartial ? null : total}
          chosen={chosenOf(selection, models)}
          onChoose={isWhole ? (isChosen) => chooseRows(models, isChosen) : null}
        />
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
                  tags={favorites.get(model.id)?.tags ?? noTags}
                  isActive={index === shown}
                  isChosen={selection.ids.has(model.id)}
                  isOpen={model.id === openId}
                  onToggle={onToggle}
                  onPress={onPress}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}
