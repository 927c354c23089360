import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import * as z from 'zod/mini';

/** A network as `10.0.0.0/8`, or one address. */
export type Network = { readonly address: string; readonly bits: number };

function readNetwork(text: string): Network | undefined {
  const [address = '', bits] = text.split('/');
  const most = { 4: 32, 6: 128 }[isIP(address)];
  const width = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : undefined;
  return most !== undefined && width !== undefined && width <= most
    ? { address, bits: width }
    : undefined;
}

/** Networks separated by commas. */
export const networksSchema = z.pipe(
  z.string(),
  z.transform((text, context): Network[] => {
    const words = text.split(',').map((word) => word.trim());
    const networks = words.filter(Boolean).map(readNetwork);
    if (networks.every((network) => network !== undefined)) return networks;
    const message = 'is not a list of networks such as 10.0.0.0/8,fd00::/8';
    context.issues.push({ code: 'custom', message, input: text });
    return z.NEVER;
  }),
);

const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** Whether an address is one of `networks`. */
export function inNetworks(networks: readonly Network[]): (address: string) => boolean {
  const list = new BlockList();
  for (const { address, bits } of networks)
    list.addSubnet(address, bits, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (address) =>
    isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

const loopback = inNetworks([
  { address: '127.0.0.0', bits: 8 },
  { address: '::1', bits: 128 },
]);

type Asked = Pick<IncomingMessage, 'headers' | 'socket'>;

/**
 * Who calls: the socket's other end, or, where that is a proxy we trust, the last address of
 * X-Forwarded-For that is none. What stands before it is the caller's own word.
 */
export function clientAddress(
  { headers, socket }: Asked,
  isTrusted: (address: string) => boolean,
): string {
  let address = plain(socket.remoteAddress ?? '');
  const hops = String(headers['x-forwarded-for'] ?? '').split(',');
  while (isTrusted(address)) {
    const hop = plain(hops.pop()?.trim() ?? '');
    if (isIP(hop) === 0) break;
    address = hop;
  }
  return address;
}

/** Whether a program of this machine calls, and not a proxy on behalf of anyone. */
export const isLocalCall = ({ headers }: Pick<Asked, 'headers'>, address: string): boolean =>
  loopback(address) && !headers['x-forwarded-for'] && !headers.forwarded && !headers.via;

/** Whom a limit counts: an IPv6 network of the size one customer has, or one IPv4 address. */
export function addressGroup(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
