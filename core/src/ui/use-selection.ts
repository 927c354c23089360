import { useCallback, useMemo, useState } from 'react';
import type { ItemId } from '../domain/item-id.ts';
import type { Model } from '../domain/model.ts';
import { emptySelection, reaching, toggled, withRows } from './selection.ts';

/**
 * The rows a person chose of `models`: they stay chosen while a filter hides them. `isChoosing` is
 * whether a press on a row chooses it, as on a touch screen where “Select” was pressed.
 */
export function useSelection(models: readonly Model[]) {
  const [selection, setSelection] = useState(emptySelection);
  const [isChoosing, setChoosing] = useState(false);
  const { ids } = selection;

  const chosen = useMemo(
    () => (ids.size > 0 ? models.filter(({ id }) => ids.has(id)) : []),
    [models, ids],
  );
  return {
    selection,
    chosen,
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
