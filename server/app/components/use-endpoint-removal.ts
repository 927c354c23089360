import { useCallback, useEffect, useRef, useState } from 'react';
import type { Dashboard } from './dashboard.ts';
import { removeEndpoint } from './endpoint-calls.ts';
import type { EndpointView } from './endpoint-view.ts';

type Pending = { readonly id: string; readonly name: string; readonly key: number };

/**
 * Removes endpoints with an Undo that loses nothing. The row goes at once, the server is told when
 * the toast has gone or the page is left: a key cannot be read back, so once it is deleted no Undo
 * could return it. A page that dies before has removed nothing.
 */
export function useEndpointRemoval(
  endpoints: readonly EndpointView[],
  { message, say }: Dashboard['toast'],
  refresh: () => void,
) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const pending = useRef<Pending | null>(null);

  const show = useCallback((id: string) => {
    setHidden((before) => new Set([...before].filter((one) => one !== id)));
  }, []);

  const commit = useCallback(async () => {
    const gone = pending.current;
    if (!gone) return;
    pending.current = null;
    const answer = await removeEndpoint(gone.id);
    if (answer.ok) return refresh();
    show(gone.id);
    say(`${gone.name} was not removed. ${answer.sentence}`);
  }, [refresh, say, show]);

  const remove = useCallback(
    ({ id, name }: EndpointView) => {
      void commit();
      const undo = () => {
        pending.current = null;
        show(id);
      };
      const key = say(`Removed ${name}`, { label: 'Undo', run: undo });
      pending.current = { id, name, key };
      setHidden((before) => new Set([...before, id]));
    },
    [commit, say, show],
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

  // One that the server no longer has need not be hidden: the same address may bring it back.
  useEffect(() => {
    const known = new Set(endpoints.map(({ id }) => id));
    setHidden((before) => {
      const left = [...before].filter((id) => known.has(id));
      return left.length === before.size ? before : new Set(left);
    });
  }, [endpoints]);

  return { hidden, remove };
}
