import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import { dialledHost, requirePermitted } from './check-address.ts';
import { egressError } from './egress-failure.ts';
import type { NetworkPolicy } from './network-policy.ts';

type ResolvedAddress = { readonly address: string; readonly family: number };

/** Every address of a name. Rejects as node:dns does. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

const systemResolve: Resolve = (hostname) => systemLookup(hostname, { all: true });

type Options = {
  readonly networks: NetworkPolicy;
  readonly connectMs: number;
  readonly resolve?: Resolve | undefined;
};

/**
 * Resolves a name once, for the one connection that is about to be made, and answers only what may
 * be dialled: a single forbidden address among them refuses the name.
 */
async function resolvePermitted(
  hostname: string,
  port: number,
  { networks, resolve = systemResolve }: Options,
): Promise<ResolvedAddress[]> {
  const addresses = await resolve(hostname);
  if (addresses.length === 0)
    throw Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' });
  for (const { address } of addresses) requirePermitted(hostname, address, port, networks);
  return [...addresses];
}

const guardedLookup =
  (port: number, options: Options): LookupFunction =>
  (hostname, { all }, done) => {
    resolvePermitted(hostname, port, options).then(
      (found) => {
        const [first] = found;
        if (all) done(null, found);
        else done(null, first?.address ?? '', first?.family ?? 0);
      },
      (error) => done(error, ''),
    );
  };

/** Ends a connection whose other end is not one that may be spoken with, whatever was dialled. */
function recheckPeer(socket: Socket, host: string, port: number, networks: NetworkPolicy): void {
  const peer = socket.remoteAddress;
  if (!peer)
    throw egressError('closed', `${host} closed the connection at once.`, 'Look into its log.');
  requirePermitted(host, peer, port, networks);
}

/**
 * How undici opens sockets under a policy. A socket stays what it was checked to be, so one that is
 * kept for later requests needs no further check.
 */
export function guardedConnector(options: Options): buildConnector.connector {
  const connectors = new Map<number, buildConnector.connector>();
  const connectorOf = (port: number) => {
    const made =
      connectors.get(port) ??
      buildConnector({
        timeout: options.connectMs,
        autoSelectFamily: true,
        lookup: guardedLookup(port, options),
      });
    connectors.set(port, made);
    return made;
  };
  return (request, callback) => {
    const host = dialledHost(request.hostname);
    const port = Number(request.port || (request.protocol === 'https:' ? 443 : 80));
    try {
      // Node.js asks no resolver for these.
      if (isIP(host)) requirePermitted(host, host, port, options.networks);
    } catch (error) {
      return callback(error as Error, null);
    }
    connectorOf(port)({ ...request, hostname: host }, (...[error, socket]) => {
      if (error) return callback(error, null);
      try {
        recheckPeer(socket, host, port, options.networks);
      } catch (refusal) {
        socket.destroy();
        return callback(refusal as Error, null);
      }
      callback(null, socket);
    });
  };
}
