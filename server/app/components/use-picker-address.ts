import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { PickerFilter } from '@asterism/core/search/pick-models.ts';
import { useSearchParams } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { readAddress, writeAddress } from './picker-address.ts';

const settleMs = 250;

/** The picker's filter and open model, kept in the address a moment after they changed. */
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
    const next = writeAddress(state.filter, state.open).toString();
    if (next === written.current) return;
    const timer = setTimeout(() => {
      written.current = next;
      setParams(next, { replace: true, preventScrollReset: true });
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
  return { ...state, setFilter, setOpen };
}
