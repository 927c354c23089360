import { useLocation, useNavigate } from '@remix-run/react';
import { useEffect } from 'react';

type Removable = { readonly id: string; readonly name: string };

/** How a detail page hands over what its list shall remove: the list's toast has the Undo. */
export const askRemoval = ({ id, name }: Removable) => ({ state: { remove: { id, name } } });

/** Removes what another page asked this one to remove, once. */
export function useRemovalAsked(remove: (item: Removable) => void): void {
  const { state, pathname, search } = useLocation();
  const navigate = useNavigate();
  const asked = (state as { remove?: Removable } | null)?.remove;
  useEffect(() => {
    if (!asked) return;
    navigate(`${pathname}${search}`, { replace: true, state: null, preventScrollReset: true });
    remove(asked);
  }, [asked, navigate, pathname, search, remove]);
}
