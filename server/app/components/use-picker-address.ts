import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { PickerFilter } from '@asterism/core/search/picker-filter.ts';
import { useSearchParams } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isStep, readAddress, writeAddress } from './picker-address.ts';

const settleMs = 250;

/**
 * What the page is asked for, kept in the address a moment after it changed: a filter or a
 * comparison is a step for the back button, a letter more in the search field is none.
 */
export function usePickerAddress() {
  const [params, setParams] = useSearchParams();
  const [state, setState] = useState(() => readAddress(params));
  const written = useRef(params.toString());

  useEffect(() => {
    const address = params.toString();
    if (address === written.current) return;
    written.current = address; // a link or the back button: the address leads
    setState(readAddress(params));
  }, [params]);

  useEffect(() => {
    const next = writeAddress(state).toString();
    if (next === written.current) return;
    const timer = setTimeout(() => {
      const before = readAddress(new URLSearchParams(written.current));
      written.current = next;
      setParams(next, { replace: !isStep(before, state), preventScrollReset: true });
    }, settleMs);
    return () => clearTimeout(timer);
  }, [state, setParams]);

  const setFilter = useCallback(
    (filter: PickerFilter) => setState((before) => ({ ...before, filter })),
    [],
  );
  const setOpen = useCallback(
    (open: ItemId | null) => setState((before) => ({ ...before, open })),
    [],
  );
  const setCompare = useCallback(
    (compare: readonly ItemId[]) => setState((before) => ({ ...before, compare })),
    [],
  );
  return { ...state, setFilter, setOpen, setCompare };
}
