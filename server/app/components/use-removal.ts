import { useCallback, useEffect, useRef, useState } from 'react';
import type { Dashboard } from './dashboard.ts';

type Removable = { readonly id: string; readonly name: string };
type Removed = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

type Removing = {
  /** Tells the server; never rejects. */
  readonly tell: (id: string) => Promise<Removed>;
  /** Loads the list again. */
  readonly refresh: () => void;
  readonly word?: 'Removed' | 'Deleted';
};

/**
 * Removes what cannot be made again, with an Undo that loses nothing. The row goes at once, the
 * server is told when the toast has gone or the page is left. A page that dies before has removed
 * nothing.
 */
export function useRemoval(
  listed: readonly { readonly id: string }[],
  { message, say }: Dashboard['toast'],
  { tell, refresh, word = 'Removed' }: Removing,
) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const pending = useRef<(Removable & { readonly key: number }) | null>(null);

  const show = useCallback((id: string) => {
    setHidden((before) => new Set([...before].filter((one) => one !== id)));
  }, []);

  const commit = useCallback(async () => {
    const gone = pending.current;
    if (!gone) return;
    pending.current = null;
    const answer = await tell(gone.id);
    if (answer.ok) return refresh();
    show(gone.id);
    say(`${gone.name} was not ${word.toLowerCase()}. ${answer.sentence}`);
  }, [tell, refresh, say, show, word]);

  const remove = useCallback(
    ({ id, name }: Removable) => {
      void commit();
      const undo = () => {
        pending.current = null;
        show(id);
      };
      const key = say(`${word} ${name}`, { label: 'Undo', run: undo });
      pending.current = { id, name, key };
      setHidden((before) => new Set([...before, id]));
    },
    [commit, say, show, word],
  );

  useEffect(() => {
    if (pending.current && message?.key !== pending.current.key) void commit();
  }, [message, commit]);

  useEffect(() => {
    const leave = () => void commit();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [commit]);

  // One that the server no longer has need not be hidden: it may come again under the same id.
  useEffect(() => {
    const known = new Set(listed.map(({ id }) => id));
    setHidden((before) => {
      const left = [...before].filter((id) => known.has(id));
      return left.length === before.size ? before : new Set(left);
    });
  }, [listed]);

  return { hidden, remove };
}
