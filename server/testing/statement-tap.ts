import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A statement as PostgreSQL got it, and in what it ran. */
export type Tapped = {
  readonly role: string;
  readonly text: string;
  /** What it is called on its connection; '' where it keeps no name. */
  readonly name: string;
  readonly inTransaction: boolean;
  /** What this transaction has set that policies go by, at that moment. */
  readonly settings: ReadonlySet<string>;
};

type Link = {
  role: string;
  rest: Buffer;
  hasStarted: boolean;
  inTransaction: boolean;
  settings: Set<string>;
  /** Texts of prepared statements by their names on this connection. */
  readonly prepared: Map<string, string>;
};

const string = (body: Buffer, from: number): [string, number] => {
  const end = body.indexOf(0, from);
  return [body.toString('utf8', from, end), end + 1];
};

/** The values of a Bind message that came as text. */
function boundValues(body: Buffer): { name: string; values: string[] } {
  const [, afterPortal] = string(body, 0);
  const [name, afterName] = string(body, afterPortal);
  let at = afterName + 2 + 2 * body.readInt16BE(afterName);
  const values: string[] = [];
  const count = body.readInt16BE(at);
  at += 2;
  for (let i = 0; i < count; i++) {
    const length = body.readInt32BE(at);
    at += 4;
    values.push(length < 0 ? '' : body.toString('utf8', at, at + length));
    at += Math.max(0, length);
  }
  return { name, values };
}

const setting = /set_config\(\s*(?:'(app\.\w+)'|\$1)/;

function startOf(link: Link, body: Buffer) {
  const words = body.toString('utf8', 8).split('\0');
  link.role = words[words.indexOf('user') + 1] ?? '';
  link.hasStarted = true;
}

/**
 * A PostgreSQL address that passes everything on to `target`, unencrypted, and tells each statement
 * that is run through it (https://www.postgresql.org/docs/current/protocol-message-formats.html).
 */
export async function tapStatements(target: string) {
  const { hostname, port } = new URL(target);
  const tapped: Tapped[] = [];
  const sockets = new Set<Socket>();

  function run(link: Link, text: string, name = '', values: readonly string[] = []) {
    const word = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? '';
    if (word === 'BEGIN') {
      link.inTransaction = true;
      link.settings = new Set();
    }
    const { role, inTransaction } = link;
    tapped.push({ role, text, name, inTransaction, settings: new Set(link.settings) });
    const set = setting.exec(text);
    if (set) link.settings.add(set[1] ?? values[0] ?? '');
    if (word === 'COMMIT' || word === 'ROLLBACK') link.inTransaction = false;
  }

  function hear(link: Link, type: string, body: Buffer) {
    if (type === 'Q') run(link, string(body, 0)[0]);
    if (type === 'P') {
      const [name, next] = string(body, 0);
      link.prepared.set(name, string(body, next)[0]);
    }
    if (type === 'B') {
      const { name, values } = boundValues(body);
      run(link, link.prepared.get(name) ?? '', name, values);
    }
  }

  function read(link: Link, chunk: Buffer) {
    link.rest = Buffer.concat([link.rest, chunk]);
    for (;;) {
      const head = link.hasStarted ? 1 : 0;
      if (link.rest.length < head + 4) return;
      const length = head + link.rest.readInt32BE(head);
      if (link.rest.length < length) return;
      const message = link.rest.subarray(0, length);
      link.rest = link.rest.subarray(length);
      if (link.hasStarted) hear(link, String.fromCharCode(message[0] ?? 0), message.subarray(5));
      else startOf(link, message);
    }
  }

  const server = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port) });
    const link: Link = {
      ...{ role: '', rest: Buffer.alloc(0), hasStarted: false, inTransaction: false },
      settings: new Set(),
      prepared: new Map(),
    };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy()).on('close', () => to.destroy());
    }
    near.on('data', (chunk) => {
      read(link, chunk);
      far.write(chunk);
    });
    far.pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    /** All that was run so far. */
    tapped: (): readonly Tapped[] => tapped,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
