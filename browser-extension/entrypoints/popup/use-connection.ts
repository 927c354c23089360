import { checkServer } from '@asterism/core/protocol/check-server.ts';
import { readServerAddress } from '@asterism/core/protocol/server-address.ts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { hasHostAccess, requestHostAccess } from '../../connection/host-access.ts';
import { saveServer } from '../../connection/saved-server.ts';
import type { Connection } from './connection.ts';

/**
 * The server's address as it is typed, and whether the server answers. `onAnswer` hears of one that
 * answered to a person who pressed Connect.
 */
export function useConnection(savedOrigin: string, onAnswer: (origin: string) => void) {
  const [typed, setTyped] = useState(savedOrigin);
  const [connection, setConnection] = useState<Connection>({ kind: 'unchecked' });
  // An answer counts only while nothing else was asked or typed since.
  const turns = useRef(0);

  const follow = async (origin: string, access: Promise<boolean>): Promise<boolean> => {
    turns.current += 1;
    const turn = turns.current;
    setConnection({ kind: 'checking', origin });
    const kind = (await access) ? await checkServer(origin) : 'forbidden';
    if (turn !== turns.current) return false;
    setConnection({ kind, origin });
    return kind === 'answers';
  };

  const type = (text: string) => {
    turns.current += 1;
    setTyped(text);
    setConnection({ kind: 'unchecked' });
  };

  const connect = async () => {
    const address = readServerAddress(typed);
    if (address.kind === 'invalid') {
      setConnection(address);
      return;
    }
    const { origin } = address;
    const access = requestHostAccess(origin);
    // The browser's question may close the popup: the address is kept before it is answered.
    void saveServer(origin);
    setTyped(origin);
    if (await follow(origin, access)) onAnswer(origin);
  };

  useEffect(() => void follow(savedOrigin, hasHostAccess(savedOrigin)), []);
  return { typed, type, connect, connection };
}
