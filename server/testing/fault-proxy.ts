import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';

/** What a network does to the connections through it. */
type Fault =
  | { readonly kind: 'none' }
  /** Every connection is reset, and each new one. */
  | { readonly kind: 'cut' }
  /** Connections stay open while what is said is lost; one that lost a byte is silent for good. */
  | { readonly kind: 'silence'; readonly of: 'both' | 'answers' }
  /** One byte at a time. */
  | { readonly kind: 'drip' }
  /** The request arrives; of the answer this many bytes do, then the connection is reset. */
  | { readonly kind: 'torn-answer'; readonly bytes: number };

export type FaultProxy = {
  /** Where to speak to the target through this network. */
  readonly origin: string;
  readonly port: number;
  set(fault: Fault): void;
  /** Sends new connections elsewhere, as a balancer does. */
  pointTo(target: string): void;
  /** How many bytes were lost so far. */
  lost(): number;
  close(): Promise<void>;
};

type Link = { readonly near: Socket; readonly far: Socket; isSilent: boolean };

/** A TCP network of one host, between whoever connects and `target`, that fails as it is told. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const links = new Set<Link>();
  let fault: Fault = { kind: 'none' };
  let to = new URL(target);
  let lost = 0;

  const reset = (link: Link) => {
    link.near.resetAndDestroy();
    link.far.resetAndDestroy();
    links.delete(link);
  };

  /** Answers whether the link goes on. */
  async function carry(chunk: Buffer, link: Link, isAnswer: boolean): Promise<boolean> {
    const out = isAnswer ? link.near : link.far;
    if (fault.kind === 'silence' && (isAnswer || fault.of === 'both')) link.isSilent = true;
    if (link.isSilent) {
      lost += chunk.length;
    } else if (fault.kind === 'drip') {
      for (const byte of chunk) {
        out.write(Buffer.of(byte));
        await turn();
      }
    } else if (fault.kind === 'torn-answer' && isAnswer) {
      const rest = chunk.subarray(0, fault.bytes);
      lost += chunk.length - rest.length;
      await new Promise((done) => out.write(rest, done));
      return false;
    } else if (!out.write(chunk)) await once(out, 'drain');
    return true;
  }

  async function pump(link: Link, isAnswer: boolean) {
    const [from, out] = isAnswer ? [link.far, link.near] : [link.near, link.far];
    for await (const chunk of from) if (!(await carry(chunk, link, isAnswer))) return reset(link);
    if (!link.isSilent) out.end(); // whoever is silent does not say goodbye either
  }

  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ host: to.hostname, port: Number(to.port), allowHalfOpen: true });
    const link = { near, far, isSilent: false };
    links.add(link);
    // A socket that fails while nobody reads it would end the process; whoever reads it hears too.
    for (const socket of [near, far]) socket.setNoDelay(true).on('error', () => socket.destroy());
    if (fault.kind === 'cut') return reset(link);
    for (const isAnswer of [false, true])
      pump(link, isAnswer).catch(() => {
        if (!link.isSilent) reset(link);
      });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    set(next) {
      fault = next;
      if (next.kind === 'cut') for (const link of links) reset(link);
    },
    pointTo(next) {
      to = new URL(next);
    },
    lost: () => lost,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const link of links) reset(link);
      await closed;
    },
  };
}
