import { useCallback, useMemo, useState } from 'react';
import type { ItemId } from '../domain/item-id.ts';
import type { Model } from '../domain/model.ts';
import { emptySelection, reaching, toggled, withRows } from './selection.ts';

type Models = readonly Model[];

function chosenAmong(models: Models, shown: Models, ids: ReadonlySet<ItemId>) {
  if (ids.size === 0) return { chosen: [], hidden: 0 };
  const seen = shown.filter(({ id }) => ids.has(id));
  const isSeen = new Set(seen.map(({ id }) => id));
  const others = models.filter(({ id }) => ids.has(id) && !isSeen.has(id));
  return { chosen: [...seen, ...others], hidden: others.length };
}

/**
 * The rows a person chose of `models`, in the order they are shown in: they stay chosen while a
 * filter hides them, and follow then; `hidden` counts these. `isChoosing` is whether a press on a row chooses it, as on a touch screen where “Select” was pressed.
 */
export function useSelection(models: readonly Model[], shown: readonly Model[] = models) {
  const [selection, setSelection] = useState(emptySelection);
  const [isChoosing, setChoosing] = useState(false);
  const { ids } = selection;

  const { chosen, hidden } = useMemo(() => chosenAmong(models, shown, ids), [models, shown, ids]);
  return {
    selection,
    chosen,
    hidden,
    isChoosing,
    setChoosing,
    toggle: useCallback((id: ItemId) => setSelection((before) => toggled(before, id)), []),
    reach: useCallback(
      (id: ItemId, order: readonly Model[]) =>
        setSelection((before) => reaching(before, id, order)),
      [],
    ),
    chooseRows: useCallback(
      (order: readonly Model[], isChosen: boolean) =>
        setSelection((before) => withRows(before, order, isChosen)),
      [],
    ),
    clear: useCallback(() => {
      setSelection(emptySelection);
      setChoosing(false);
    }, []),
  };
}

export type Selecting = ReturnType<typeof useSelection>;
