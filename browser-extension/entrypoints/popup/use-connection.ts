import { checkServer } from '@asterism/core/protocol/check-server.ts';
import { readServerAddress } from '@asterism/core/protocol/server-address.ts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { hasHostAccess, requestHostAccess } from '../../connection/host-access.ts';
import { saveServer } from '../../connection/saved-server.ts';
import type { Connection } from './connection.ts';

/** The address in the field and what is known of the server behind it; checked when shown. */
export function useConnection(savedOrigin: string) {
  const [typed, setTyped] = useState(savedOrigin);
  const [connection, setConnection] = useState<Connection>({ kind: 'unchecked' });
  const turns = useRef(0);

  /** Shows what `found` ends in, unless something newer is shown by then. */
  const follow = async (origin: string, access: Promise<boolean>) => {
    turns.current += 1;
    const turn = turns.current;
    setConnection({ kind: 'checking', origin });
    const kind = (await access) ? await checkServer(origin) : 'forbidden';
    if (turn === turns.current) setConnection({ kind, origin });
  };

  const type = (text: string) => {
    turns.current += 1;
    setTyped(text);
    setConnection({ kind: 'unchecked' });
  };

  const check = () => {
    const address = readServerAddress(typed);
    if (address.kind === 'invalid') {
      setConnection(address);
      return;
    }
    const access = requestHostAccess(address.origin);
    // The browser's question may close the popup: the address is kept before it is answered.
    void saveServer(address.origin);
    setTyped(address.origin);
    void follow(address.origin, access);
  };

  useEffect(() => void follow(savedOrigin, hasHostAccess(savedOrigin)), []);
  return { typed, type, check, connection };
}
