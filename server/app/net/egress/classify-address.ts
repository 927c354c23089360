import ipaddr from 'ipaddr.js';
import type { NetworkPolicy } from './network-policy.ts';

type Address = ReturnType<typeof ipaddr.parse>;

/**
 * What an address is to us: `public` may always be spoken with, `private` where the operator
 * allows it, `metadata` (a cloud's own keys live there) and `never` under no setting.
 */
export type AddressKind = 'public' | 'private' | 'metadata' | 'never';

/** AWS, GCP, Azure, Alibaba, Oracle, Scaleway; each hands out credentials to whoever asks. */
const metadata = [
  ...['169.254.169.254', '169.254.170.2', '169.254.170.23', '169.254.42.42', '100.100.100.200'],
  ...['168.63.129.16', '192.0.0.192', 'fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254'],
  'fd00:42::42',
].map((text) => ipaddr.parse(text).toNormalizedString());

/** Nobody's endpoint, or a tunnel into somewhere that could not be judged. */
const neverRanges = new Set([
  ...['unspecified', 'broadcast', 'multicast', 'discard'],
  ...['rfc6145', '6to4', 'teredo', 'amt', 'segmentRouting'],
]);

const nat64 = ipaddr.parseCIDR('64:ff9b::/96') as [ipaddr.IPv6, number];
const compatible = ipaddr.parseCIDR('::/96') as [ipaddr.IPv6, number];
const global = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/** The IPv4 address a mapped or translated IPv6 address reaches; else the address itself. */
function reached(address: Address): Address {
  if (!(address instanceof ipaddr.IPv6)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  if (address.match(nat64)) return new ipaddr.IPv4(address.toByteArray().slice(12));
  return address;
}

/** `::7f00:1` was once another way to write 127.0.0.1; `::1` is not one of those. */
const isCompatible = (address: ipaddr.IPv6) =>
  address.match(compatible) &&
  address
    .toByteArray()
    .slice(0, 14)
    .some((byte) => byte !== 0);

/** ISATAP carries an IPv4 address behind `0:5efe` or `200:5efe` in any prefix. */
function isIsatap(address: ipaddr.IPv6): boolean {
  const [, , , , high = 0, low = 0] = address.parts;
  return low === 0x5efe && (high & 0xfdff) === 0;
}

function kindOf(address: Address): AddressKind {
  if (metadata.includes(address.toNormalizedString())) return 'metadata';
  const range: string = address.range();
  if (neverRanges.has(range)) return 'never';
  if (address instanceof ipaddr.IPv4) return range === 'unicast' ? 'public' : 'private';
  if (isCompatible(address) || isIsatap(address)) return 'never';
  if (range === 'rfc6052') return 'never'; // a local translator's prefix: where it leads is unknown
  return range === 'unicast' && address.match(global) ? 'public' : 'private';
}

/** What an address as the resolver or a socket tells it is to us. */
export const kindOfAddress = (text: string): AddressKind => kindOf(reached(parse(text)));

const parse = (text: string) => ipaddr.parse(text.replace(/%.*$/, '')); // fe80::1%eth0

/** Whether `port` of this address may be spoken with under `networks`. */
export function isPermitted(text: string, port: number, networks: NetworkPolicy): boolean {
  const address = reached(parse(text));
  const kind = kindOf(address);
  if (kind !== 'private') return kind === 'public';
  return networks.some(
    ({ range, port: only }) =>
      (only === undefined || only === port) &&
      range[0].kind() === address.kind() &&
      address.match(range as never),
  );
}
